using System.Runtime.InteropServices;
using System.Text.Json;
using SoundRoutine.Patterns.Transformer;

namespace SoundRoutine.Tests.Patterns.Transformer;

/// <summary>
/// What the reference (training/transformer/export.py, in PyTorch) answers to one window: bars played after a gap,
/// before it and in it.
/// </summary>
internal sealed class Golden
{
    private readonly JsonElement _json;

    private Golden(JsonElement json) => _json = json;

    public static Golden Load() =>
        new(JsonDocument
            .Parse(File.ReadAllText(
                Path.Combine(AppContext.BaseDirectory, "Patterns", "golden", "drums.json"))).RootElement);

    public int Count => _json.GetProperty("columns").GetArrayLength();

    public int[] Tokens => Ints(_json.GetProperty("tokens"));

    public int[] Order => Ints(_json.GetProperty("order"));

    public HitToken[][] Bars =>
        [.. _json.GetProperty("bars").EnumerateArray()
            .Select(bar => bar.EnumerateArray().Select(Ints).Select(h => new HitToken(h[0], h[1], h[2])).ToArray())];

    public int[][] Required => Rows("required");

    public int[][] Rows(string name) => [.. _json.GetProperty(name).EnumerateArray().Select(Ints)];

    public float[] Logits(string name) => MemoryMarshal.Cast<byte, float>(_json.GetProperty(name).GetBytesFromBase64())
        .ToArray();

    public BarPlan Plan(int bar)
    {
        int StyleOf() => Vocabulary.StyleOf(_json.GetProperty("style").GetString()!);
        var flags = new bool[2 * Vocabulary.Pieces];
        foreach (int piece in Ints(_json.GetProperty("locked"))) flags[piece] = true;
        foreach (int piece in Ints(_json.GetProperty("banned"))) flags[Vocabulary.Pieces + piece] = true;
        return new BarPlan
        {
            Writes = false,
            Controls =
            [
                StyleOf(), Vocabulary.TempoOf(_json.GetProperty("bpm").GetDouble()),
                    Vocabulary.MeterOf(SoundRoutine.Timing.Meter.Parse(_json.GetProperty("meter").GetString()!)),
                Array.IndexOf(["unknown", "beat", "fill"], _json.GetProperty("fill").GetString()),
                    Vocabulary.DensityOfHits(_json.GetProperty("density").GetDouble()),
            ],
            Flags = flags,
            Due = [],
            Required = [.. Required[bar]],
            Goal = new DensityGoal(1, 1, 0),
            AtLeast = 0,
        };
    }

    private static int[] Ints(JsonElement list) => [.. list.EnumerateArray().Select(v => v.GetInt32())];
}
