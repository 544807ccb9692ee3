using System.Collections.Immutable;
using SoundRoutine.Midi;
using SoundRoutine.Timing;

namespace SoundRoutine.Patterns.Transformer;

/// <summary>
/// The drum transformer: writes bars within what the request fixes. What the network has no piece for (percussion, and
/// the skeleton's texture) is played as the skeleton has it.
/// </summary>
internal sealed class TransformerPatternGenerator(DrumNetwork network) : IPatternGenerator
{
    /// <summary>Softer snares are ghosts, which no clap plays.</summary>
    private const int Backbeat = 72;

    public string Name => PatternGenerators.Transformer;

    public string WeightsHash => network.WeightsHash;

    public Pattern Generate(PatternRequest request, StepContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        request.Validated();
        var grid = new TokenGrid(request.Grid);
        Seed seed = context.Seed.Derive(Name);
        List<WrittenHit>[] written = Write(request, grid, seed, context);
        Rng rng = seed.Derive("velocity").CreateRng();
        IEnumerable<DrumEvent> played =
            Weighed([.. written.SelectMany(
                (hits, bar) => hits.SelectMany(hit => EventsOf(request, grid, bar, hit, rng)))],
                request.Humanize.Velocity);
        Pattern skeleton = Humanizer.Apply(request.Skeleton, request.Style, request.Humanize, context.Seed);
        HashSet<(int, int)> besides = [.. Besides.Of(request).Select(e => (e.Tick, e.Note))];
        IEnumerable<DrumEvent> colored = skeleton.Events.Where(e => besides.Contains((e.Tick, e.Note)));
        return request.With(played.Where(request.Writes).Concat(colored));
    }

    /// <summary>The hits of every bar that is written; of the others none.</summary>
    internal List<WrittenHit>[] Write(PatternRequest request, TokenGrid grid, Seed seed, StepContext context)
    {
        BarPlan[] plans = new BarPlanner(request, grid).Plan();
        List<WrittenHit>[] written = new TakeWriter(plans, grid, network, network.Sampling.With(request.Sampling), seed)
            .Write(done => context.Report(Name, done));
        Straighten(request.Grid, written);
        return written;
    }

    /// <summary>
    /// Takes out of the network's timing as much swing as the grid has itself, so that none is played twice.
    /// </summary>
    private static void Straighten(Grid grid, List<WrittenHit>[] written)
    {
        if (grid.Subdivision == Subdivision.Triplets || grid.Swing <= Grid.MinSwing) return;
        WrittenHit[] all = [.. written.SelectMany(b => b).Where(h => h.Due is null)];
        for (int place = 0; place < 4; place++)
        {
            int[] timings =
                [.. all.Where(h => Vocabulary.Position(h.Token.Cell) % 4 == place).Select(h => h.Token.Timing)];
            int delay = grid.SwingDelay(place * Vocabulary.TicksPerPosition) / Vocabulary.TimingTicks;
            if (delay == 0 || timings.Length == 0) continue;
            int late = Math.Clamp((int)Math.Round(timings.Average()) - Vocabulary.OnTime, 0, delay);
            foreach (List<WrittenHit> hits in written)
                for (int i = 0; i < hits.Count; i++)
                    if (hits[i].Due is null && Vocabulary.Position(hits[i].Token.Cell) % 4 == place)
                        hits[i] = hits[i] with { Token = hits[i].Token with { Timing = Math.Max(0,
                            hits[i].Token.Timing - late) } };
        }
    }

    private IEnumerable<DrumEvent> EventsOf(PatternRequest request, TokenGrid grid, int bar, WrittenHit hit, Rng rng)
    {
        if (hit.Due is { Anchors.Count: 0 }) yield break;
        (int tick, int offset) = grid.Place(bar, hit.Token);
        // A bin of velocity is sixteen wide; strokes gather around its middle.
        int velocity = Vocabulary.VelocityBin(1) == hit.Token.Velocity ? 10 : 16 * hit.Token.Velocity + 8;
        velocity = Math.Clamp(velocity + (int)Math.Clamp(Math.Round(2.5 * rng.NextGaussian()), -7, 7),
            16 * hit.Token.Velocity, 16 * hit.Token.Velocity + 15);
        var played =
            new DrumEvent { Tick = tick, Note = 0, Velocity = Math.Max(1, velocity), Role = Role.Core, Source = Name,
                Confidence = Math.Round(hit.Probability, 4) };
        if (hit.Due is { } due)
        {
            foreach (DrumEvent anchor in due.Anchors)
                yield return Felt(played with { Tick = anchor.Tick, Note = anchor.Note, Role = anchor.Role },
                    tick + offset - anchor.Tick, request);
            yield break;
        }
        bool fill = request.FillBars.Contains(grid.Bars[bar].Bar);
        int note = Vocabulary.NoteOf(Vocabulary.Piece(hit.Token.Cell));
        if (note == GeneralMidi.Snare && velocity >= Backbeat && !fill && IsClapped(request)) note = GeneralMidi.Clap;
        yield return Felt(played with { Note = note, Role = BarPlanner.RoleOf(note, fill, request.Locked) }, offset,
            request);
    }

    /// <summary>Whether claps play the backbeat of a style where the skeleton does not say so.</summary>
    private static bool IsClapped(PatternRequest request) => request.Mode == SkeletonMode.Free
        && !request.Unplayable.Contains(GeneralMidi.Clap)
        && request.Style.Lines.OfType<FieldLine>()
            .FirstOrDefault(l => l.Role == Role.Accent && !l.Ghost) is { Instrument: Instrument.Clap };

    /// <summary>Velocities nearer to, or farther from, the mean of their key.</summary>
    private static IEnumerable<DrumEvent> Weighed(ImmutableArray<DrumEvent> hits, double unevenness)
    {
        if (unevenness == new HumanizeOptions().Velocity) return hits;
        Dictionary<int, double> means = hits.GroupBy(h => h.Note)
            .ToDictionary(g => g.Key, g => g.Average(h => h.Velocity));
        return hits.Select(
            h => h with { Velocity = (int)Math.Clamp(
                Math.Round(means[h.Note] + 2 * unevenness * (h.Velocity - means[h.Note])), 1, 127) });
    }

    /// <summary>
    /// The hit at its offset, more or less of it as the request wants, within the pattern. More of it never brings it
    /// nearer to another step.
    /// </summary>
    private static DrumEvent Felt(DrumEvent hit, int offset, PatternRequest request)
    {
        int room = Math.Max(Math.Abs(offset), request.Grid.RoomAt(hit.Tick)), felt = Math.Clamp(
            (int)Math.Round(2 * request.Humanize.Timing * offset, MidpointRounding.AwayFromZero), -room, room);
        return hit with { MicroOffset = Math.Clamp(hit.Tick + felt, 0, request.Grid.Length - 1) - hit.Tick };
    }
}
