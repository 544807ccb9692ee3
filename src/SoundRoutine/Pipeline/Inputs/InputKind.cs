using System.Collections.Immutable;
using SoundRoutine.Audio;
using SoundRoutine.Onsets;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Separation;

namespace SoundRoutine.Pipeline.Inputs;

/// <summary>What an input is, and what made that out.</summary>
/// <param name="Kind">A single hit, drums alone, or music that drums are taken out of.</param>
/// <param name="Reason">In words.</param>
/// <param name="Strokes">Where hits begin that have silence before them, in a short recording; empty where that is not
/// known.</param>
/// <param name="Unsure">Whether the sound lies between drums and music; it is separated then.</param>
internal sealed record InputKind(SourceKind Kind, string Reason, ImmutableArray<int> Strokes, bool Unsure = false)
{
    /// <summary>Changes whenever the same input might be taken for another kind.</summary>
    public static string Version => $"1 {DrumsOnly.Version}";

    /// <param name="file">Its name may help to tell a hit from a loop.</param>
    /// <param name="audio">Without offset and rumble.</param>
    /// <param name="options">Of step 1.</param>
    /// <param name="context">Cancellation.</param>
    public static InputKind Of(string file, AudioBuffer audio, PreprocessOptions options, StepContext context)
    {
        if (options.AlwaysSeparate) return new(SourceKind.Song, "separation was asked for", []);
        if (ByStrokes(file, audio, options) is { } found) return found;
        if (options.Separation.Separator == "none") return new(SourceKind.Drums, "no separation was asked for", []);
        DrumsOnlyResult result = DrumsOnly.Detect(audio, context);
        string left = InvariantText.Of($"without its drums {result.RestDb:0} dB of it are left");
        return result.IsDrumsOnly ? new(SourceKind.Drums, $"drums only: {left}", [])
            : new(SourceKind.Song, $"{(result.IsUnsure ? "drums with other sounds" : "music")}: {left}", [],
                result.IsUnsure);
    }

    /// <summary>One hit, or several with silence between them; null where the sound is neither.</summary>
    private static InputKind? ByStrokes(string file, AudioBuffer audio, PreprocessOptions options)
    {
        if (audio.Seconds > Math.Max(SingleStroke.MaxSeconds, options.OneShotSeconds)) return null;
        bool isShort = audio.Seconds < options.OneShotSeconds;
        ImmutableArray<FrameRange> runs = SoundingRuns.Find(audio, inNoise: isShort);
        double leniency = PathWords.Leniency(file);
        if (runs.Length > 1)
            return isShort || Parts(audio, runs).All(p => SingleStroke.Is(p, leniency))
                ? new(SourceKind.Drums, $"{runs.Length} hits with silence between them",
                    [.. runs.Select(r => r.Start)]) : null;
        // Nothing so short is separated; what is called a loop and is struck again is one.
        if (isShort && leniency < 1 && !SingleStroke.Is(audio, leniency))
            return new(SourceKind.Drums, "a short loop by its name and sound", []);
        if (isShort)
            return new(SourceKind.OneShot,
                InvariantText.Of($"{audio.Seconds:0.00} s long, under {options.OneShotSeconds:0.##} s"), []);
        return SingleStroke.Is(audio, leniency)
            ? new(SourceKind.OneShot,
                InvariantText.Of($"one stroke that dies away, in {audio.Seconds:0.00} s"), []) : null;
    }

    private static IEnumerable<AudioBuffer> Parts(AudioBuffer audio, ImmutableArray<FrameRange> runs) =>
        runs.Select((run, i) =>
            audio.Slice(new FrameRange(run.Start, i + 1 < runs.Length ? runs[i + 1].Start : audio.Frames)));
}
