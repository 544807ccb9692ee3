using System.Collections.Immutable;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Timing;

namespace SoundRoutine.Studio.Projects.Views;

/// <summary>A pattern that is offered beside the present one.</summary>
internal sealed record VariationView
{
    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    public required ulong Seed { get; init; }

    public required int Bars { get; init; }

    /// <summary>Quarter notes a minute.</summary>
    public required double Bpm { get; init; }

    public required int TicksPerBar { get; init; }

    /// <summary>How many a bar, of all sounds.</summary>
    public required double HitsPerBar { get; init; }

    public required ImmutableArray<VariationHit> Hits { get; init; }

    /// <exception cref="SoundRoutineException">Its files cannot be read.</exception>
    public static VariationView Of(RunFolder run, Variation variation, int number)
    {
        RunFolder kept = run.At(variation.StepsIn(run));
        (Grid grid, ImmutableArray<DrumEvent> hits) = kept.Read<EventGrid>(StepNames.Edit)
            .ToEvents(kept.PathOf<EventGrid>(StepNames.Edit));
        return new VariationView
        {
            Number = number,
            Seed = variation.Seed,
            Bars = grid.Bars,
            Bpm = grid.Bpm,
            TicksPerBar = grid.TicksPerBar,
            HitsPerBar = Math.Round((double)hits.Length / grid.Bars, 2),
            Hits = [.. hits.Select(h => new VariationHit(h.Tick, h.MicroOffset, h.Note, h.Velocity, h.Role))],
        };
    }
}

/// <summary>A hit of it; units as in the pattern.</summary>
internal sealed record VariationHit(int Tick, int MicroTicks, int Note, int Velocity, Role Role);
