using SoundRoutine.Kits;
using SoundRoutine.Roles;
using SoundRoutine.TextAudio;

namespace SoundRoutine.Tests.TextAudio;

/// <summary>A text-audio scorer whose points the test chooses: each distinct prompt has an axis of its own.</summary>
internal static class FakeTextAudio
{
    public static RolePrompts Prompts { get; } = RolePrompts.Parse("""
        {
          "roles": { "core": ["boom"], "accent": ["crack"], "motion": ["tick"],
            "fill": ["bong"], "texture": ["wash", "haze"] },
          "instruments": { "kick": ["kick"], "snare": ["snare"], "hihat_closed": ["hat"], "tom": ["tom"] }
        }
        """, "fake.json");

    private static readonly string[] Axes =
        ["boom", "crack", "tick", "bong", "wash", "haze", "kick", "snare", "hat", "tom"];

    /// <summary>Hears in every sample what <paramref name="hear"/> says, as weights of prompts.</summary>
    public static ITextAudioScorer Scorer(Func<Sample, (string Prompt, float Weight)[]> hear, RoleRules? rules = null)
    {
        var model = new Model();
        return new TextAudioScorer(model, Prompts, rules ?? RoleRules.Default, prompts => model.EmbedText(prompts),
            sample => Point(hear(sample)));
    }

    public static float[] Point(params (string Prompt, float Weight)[] heard)
    {
        var point = new float[Axes.Length];
        foreach ((string prompt, float weight) in heard) point[Array.IndexOf(Axes, prompt)] += weight;
        double norm = Math.Sqrt(point.Sum(x => (double)x * x));
        return norm > 0 ? [.. point.Select(x => (float)(x / norm))] : point;
    }

    private sealed class Model : ITextAudioModel
    {
        public string Name => "fake";

        public int Dimensions => Axes.Length;

        public float LogitScale => 20;

        public float[][] EmbedText(IReadOnlyList<string> prompts, CancellationToken cancellation = default) =>
            [.. prompts.Select(p => Point((p, 1)))];

        public float[] EmbedAudio(SoundRoutine.Audio.AudioBuffer sound, CancellationToken cancellation = default) =>
            throw new InvalidOperationException("the test gives points, not sounds");

        public void Dispose() { }
    }
}
