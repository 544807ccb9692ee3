using System.Collections.Immutable;
using SoundRoutine.Audio;
using SoundRoutine.Separation;
using SoundRoutine.Separation.Parts;

namespace SoundRoutine.Bench;

/// <summary>A drum stem whose parts and strokes are known, as training/parts/scenes.py writes it.</summary>
/// <param name="Name">The file name before <c>.drums.wav</c>.</param>
/// <param name="Stem">What is taken apart: the true stem, or what a separator makes of the mix.</param>
/// <param name="TrueStem">The sum of <paramref name="Parts"/>.</param>
/// <param name="Parts">In the order of <see cref="DrumParts.Drums"/>.</param>
/// <param name="Strokes">Seconds, by part.</param>
internal sealed record PartsScene(string Name, AudioBuffer Stem, AudioBuffer TrueStem,
    ImmutableArray<AudioBuffer> Parts, ImmutableArray<double[]> Strokes)
{
    private const string Ending = ".drums.wav";

    private static readonly ImmutableArray<string> s_labels = ["KD", "SD", "TT", "HH", "CY"];

    /// <summary>The paths before <c>.drums.wav</c> of all scenes of a folder.</summary>
    /// <exception cref="SoundRoutineException">There is none.</exception>
    public static ImmutableArray<string> Find(string? folder)
    {
        if (!Directory.Exists(folder))
            throw new SoundRoutineException(
                $"{folder}: is no folder; name one with scenes that training/parts/scenes.py --out wrote");
        ImmutableArray<string> found = [.. Directory.GetFiles(folder, "*" + Ending).Order(StringComparer.Ordinal)
            .Select(p => p[..^Ending.Length])];
        return !found.IsEmpty ? found : throw new SoundRoutineException(
            $"{folder}: holds no SCENE.drums.wav; write some with 'python3 -m parts.scenes --out' in training/");
    }

    /// <param name="path">Before <c>.drums.wav</c>.</param>
    /// <param name="separator">What makes the stem of <c>.mix.wav</c>; null for the true one.</param>
    /// <exception cref="SoundRoutineException">A file is missing, or the separator fails.</exception>
    public static PartsScene Read(string path, ISeparator? separator)
    {
        AudioBuffer truth = SongPair.ReadStereo(path + Ending);
        AudioBuffer stem = separator is null ? truth
            : separator.Separate(SongPair.ReadStereo(path + ".mix.wav"), StepContext.Default);
        ImmutableArray<(double Time, string Label)> strokes = Annotation.Read(path + ".class.txt");
        return new PartsScene(Path.GetFileName(path), stem, truth,
            [.. DrumParts.Drums.Select(p => SongPair.ReadStereo($"{path}.{p.ToString().ToLowerInvariant()}.wav"))],
            [.. s_labels.Select(l => strokes.Where(s => s.Label == l).Select(s => s.Time).Order().ToArray())]);
    }
}
