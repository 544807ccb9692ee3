using Microsoft.ML.OnnxRuntime;
using SoundRoutine.Models;
using SoundRoutine.Patterns.Transformer;

namespace SoundRoutine.Tests.Patterns.Transformer;

/// <summary>
/// The inputs of the ONNX graph for bars in order, written out by the format's description rather than by the window's
/// own code.
/// </summary>
internal sealed class TeacherForced(BarPlan[] plans, HitToken[][] bars)
{
    private readonly List<long> _columns = [], _places = [], _velocities = [], _timings = [];
    private readonly List<float> _flags = [];

    public (float[] Onset, float[] Velocity, float[] Timing) Run(OnnxSession session)
    {
        int tokens = 0;
        for (int bar = 0; bar < bars.Length; bar++)
            for (int hit = -1; hit < bars[bar].Length; hit++) Add(bar, hit, tokens++);
        var (onset, velocity, timing) = (new float[tokens * 221], new float[tokens * 8], new float[tokens * 15]);
        using OrtValue columns = Tensor(_columns, tokens, 17), places = Tensor(_places, tokens, 2),
            velocities = Tensor(_velocities, tokens, 5), timings = Tensor(_timings, tokens, 7),
            flags = OrtValue.CreateTensorValueFromMemory(_flags.ToArray(), [1, tokens, 22]),
            o = OrtValue.CreateTensorValueFromMemory(onset, [1, tokens, 221]),
            v = OrtValue.CreateTensorValueFromMemory(velocity, [1, tokens, 8]),
            t = OrtValue.CreateTensorValueFromMemory(timing, [1, tokens, 15]);
        Dictionary<string, OrtValue> inputs =
            new() { ["columns"] = columns, ["places"] = places, ["flags"] = flags, ["velocity_columns"] = velocities,
                ["timing_columns"] = timings };
        Dictionary<string, OrtValue> outputs = new() { ["onset"] = o, ["velocity"] = v, ["timing"] = t };
        session.Run([.. session.Inputs.Select(i => inputs[i.Name])], [.. session.Outputs.Select(i => outputs[i.Name])],
            true, CancellationToken.None);
        return (onset, velocity, timing);
    }

    private static OrtValue Tensor(List<long> values, int tokens, int columns) =>
        OrtValue.CreateTensorValueFromMemory(values.ToArray(), [1, tokens, columns]);

    private void Add(int bar, int hit, int index)
    {
        HitToken token = hit < 0 ? new HitToken(220, 8, 15) : bars[bar][hit];
        int after = hit < 0 ? -1 : token.Cell;
        BarPlan plan = plans[bar];
        _columns.AddRange([token.Cell, token.Velocity, token.Timing, bar, 0]);
        _columns.AddRange(plan.Controls.Select(c => (long)c));
        _columns.AddRange(plan.Required is null ? Enumerable.Repeat(221L, 4) : Next(plan.Required, after, 4));
        _columns.AddRange(bar < 1 ? Enumerable.Repeat(221L, 2) : Next(bars[bar - 1].Select(h => h.Cell), after, 2));
        _columns.AddRange(bar < 2 ? [221L] : Next(bars[bar - 2].Select(h => h.Cell), after, 1));
        _places.AddRange([16 * bar + (hit < 0 ? 0 : token.Cell / 11), index]);
        _flags.AddRange(plan.Flags.Select(f => f ? 1f : 0f));
        if (hit + 1 == bars[bar].Length)
        {
            _velocities.AddRange([220, 8, 8, 8, 8]);
            _timings.AddRange([220, 8, 15, 15, 15, 15, 15]);
            return;
        }
        HitToken next = bars[bar][hit + 1];
        HitToken[] before = [.. bars[..bar].SelectMany(b => b), .. bars[bar][..(hit + 1)]];
        HitToken[] piece = [.. before.Where(h => h.Cell % 11 == next.Cell % 11)],
            usual = [.. piece.Where(h => h.Cell / 11 % 4 == next.Cell / 11 % 4)];
        _velocities.AddRange([next.Cell, piece.Length == 0 ? 8 : piece[^1].Velocity, Mean(usual, h => h.Velocity, 8),
            Ago(bar - 1, next.Cell, h => h.Velocity, 8, 9), Ago(bar - 2, next.Cell, h => h.Velocity, 8, 9)]);
        _timings.AddRange([next.Cell, next.Velocity, piece.Length == 0 ? 15 : piece[^1].Timing,
            Mean(usual, h => h.Timing, 15), Ago(bar - 1, next.Cell, h => h.Timing, 15, 16),
                Ago(bar - 2, next.Cell, h => h.Timing, 15, 16),
            hit >= 0 && token.Cell / 11 == next.Cell / 11 ? token.Timing : 15]);
    }

    private static long Mean(HitToken[] hits, Func<HitToken, int> value, int none) =>
        hits.Length == 0 ? none : (2 * hits.Sum(value) + hits.Length) / (2 * hits.Length);

    private long Ago(int bar, int cell, Func<HitToken, int> value, int none, int noBar) =>
        bar < 0 ? noBar : bars[bar].Where(h => h.Cell == cell).Select(value).FirstOrDefault(none);

    private static IEnumerable<long> Next(IEnumerable<int> cells, int after, int count) =>
        cells.Where(c => c > after).Order().Select(c => (long)c).Concat(Enumerable.Repeat(220L, count)).Take(count);
}
