using System.Collections.Immutable;
using System.Globalization;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Dsp;
using SoundRoutine.Kits.Slicing;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Inputs;
using SoundRoutine.Pipeline.Options;

namespace SoundRoutine.Bench;

/// <summary>
/// What inputs are taken for: songs, mixes with distorted guitars, drum stems, loops, stems with bleed, one-shots.
/// </summary>
internal static class InputKinds
{
    private static readonly SourceKind[] s_kinds = [SourceKind.Song, SourceKind.Drums, SourceKind.OneShot];

    /// <summary>
    /// inputs KITS [--songs DIR] [--guitars DIR] [--each]: KITS is where Hydrogen's kits lie, --songs a folder of
    /// {song}.mix.wav with {song}.drums.wav, --guitars one of guitar.ogg files.
    /// </summary>
    public static int Run(string[] args)
    {
        bool each = args.Contains("--each");
        Console.WriteLine($"{"",-46}{"inputs",8}{string.Concat(s_kinds.Select(k => $"{k,9}"))}{"altered",9}");
        if (SeparationArguments.Value(args, "--songs") is { } songs)
        {
            Row("songs", SongPair.Find(songs).Select(s => (s.Mix, AudioFile.Read(s.Mix))), each);
            Row("their drum stems", SongPair.Find(songs).Select(s => (s.Drums, AudioFile.Read(s.Drums))), each);
        }
        string? guitars = SeparationArguments.Value(args, "--guitars");
        Row("drums under distorted guitars", GuitarMixes.Mixes(args[0], guitars), each);
        Row("drums with guitars 26 to 40 dB under them", GuitarMixes.Bleeding(args[0], guitars), each);
        Row("loops", GuitarMixes.Loops(args[0]), each);
        Row("one-shots", OneShotsIn(args[0]), each);
        return 0;
    }

    private static IEnumerable<(string Name, AudioBuffer Audio)> OneShotsIn(string kits) =>
        Directory.EnumerateFiles(kits, "*", SearchOption.AllDirectories).Where(AudioFile.IsAudio)
        .Order(StringComparer.Ordinal)
            .Select(f => (f, AudioFile.Read(f))).Where(f => f.Item2.Peak > 0);

    private static void Row(string name, IEnumerable<(string Name, AudioBuffer Audio)> inputs, bool each)
    {
        var counts = new Dictionary<SourceKind, int>();
        int altered = 0;
        foreach ((string file, AudioBuffer audio) in inputs)
        {
            AudioBuffer cut = LowCut.Apply(Downmix.ToStereo(audio)).Audio;
            InputKind kind = InputKind.Of(file, cut, new PreprocessOptions(), StepContext.Default);
            counts[kind.Kind] = counts.GetValueOrDefault(kind.Kind) + 1;
            bool changed = kind.Kind == SourceKind.OneShot && !IsInside(HitSlicer.Whole(cut)!, audio);
            if (changed) altered++;
            if (each) Console.WriteLine($"  {kind.Kind,-8} {file}: {kind.Reason}{(changed ? ", altered" : "")}");
        }
        Console.WriteLine(
            $"{name,-46}{counts.Values.Sum().ToString(CultureInfo.InvariantCulture),8}"
                + $"{string.Concat(s_kinds.Select(k => $"{counts.GetValueOrDefault(k),9}"))}{altered,9}");
    }

    /// <summary>Whether a hit is the file's own sound, to the bit, but for its fades.</summary>
    private static bool IsInside(HitSlice hit, AudioBuffer audio) => audio.Channels == hit.Audio.Channels
        && Enumerable.Range(0, audio.Channels).All(c =>
        audio[c][(hit.Range.Start + hit.FadeIn)..(hit.Range.End - hit.FadeOut)]
        .SequenceEqual(hit.Audio[c][hit.FadeIn..^hit.FadeOut]));
}
