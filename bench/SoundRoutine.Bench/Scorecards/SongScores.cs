using System.Collections.Immutable;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Dsp;
using SoundRoutine.Kits;
using SoundRoutine.Onsets;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Inputs;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Separation;
using SoundRoutine.Separation.Parts;
using SoundRoutine.Timing;

namespace SoundRoutine.Bench.Scorecards;

/// <summary>Every stage from the mix to the kit on one song whose drums and strokes are known.</summary>
internal static class SongScores
{
    private const double TempoTolerance = 0.04;
    private const string Separated = ", separated";

    public static readonly ImmutableArray<Measure> Measures =
    [
        new("separation", "SDR, dB", IsMedian: true, "F2"),
        new("song or drums", "mixes taken for songs"),
        new("song or drums", "stems taken for drums"),
        new("onsets", "onset F, 25 ms"),
        new("onsets", "onset F, 25 ms" + Separated),
        new("classes", "class F, kick snare hat"),
        new("classes", "class F, kick snare hat" + Separated),
        .. DrumParts.Drums.Select(p => new Measure("sub-stems", PartName(p), IsMedian: true, "F1")),
        new("kits", "kit right" + Separated),
        new("kits", "kit right and alone" + Separated),
        new("kits", "kit right and clean" + Separated),
        new("kits", "first kick, snare and hat right" + Separated),
        new("tempo", "tempo within 4 %" + Separated),
        new("tempo", "tempo or its half, double, third, triple" + Separated),
    ];

    private static string PartName(DrumPart part) => $"{part.ToString().ToLowerInvariant()} SDR, dB";

    /// <param name="path">Before <c>.mix.wav</c>.</param>
    /// <param name="genre">For the page.</param>
    /// <param name="separator">What takes the drums out of the mix.</param>
    /// <param name="bpm">The true tempo; null where it is not known.</param>
    public static ScoredSong Of(string path, string genre, ISeparator separator, double? bpm)
    {
        if (!File.Exists(path + ".class.txt"))
            throw new SoundRoutineException($"{path}.class.txt: is missing; it says what is played in the song");
        AudioBuffer mix = SongPair.ReadStereo(path + ".mix.wav"), truth = SongPair.ReadStereo(path + ".drums.wav"),
            stem = separator.Separate(mix, StepContext.Default);
        var values = ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        values["SDR, dB"] = SeparationAccuracy.Sdr(truth, stem);
        values["mixes taken for songs"] = KindOf(mix) == SourceKind.Song ? 1 : 0;
        values["stems taken for drums"] = KindOf(truth) == SourceKind.Drums ? 1 : 0;
        ImmutableArray<(double Time, string Label)> strokes = Annotation.Read(path + ".class.txt");
        double[] hits = Annotation.Times(path + ".class.txt", OnsetAccuracy.SameHit);
        foreach ((string suffix, AudioBuffer drums, AudioBuffer? whole) in
            new[] { ("", truth, null), (Separated, stem, mix) })
        {
            HeardStrokes heard = Listening.To(drums, whole);
            ImmutableArray<Onset> onsets = heard.Onsets;
            values["onset F, 25 ms" + suffix] = OnsetAccuracy.F(hits, onsets, drums.SampleRate);
            values["class F, kick snare hat" + suffix] = SongClassAccuracy.F(drums, heard, strokes);
            if (suffix.Length == 0) continue;
            AddKit(values, path, drums, heard, strokes);
            if (bpm is { } true_) AddTempo(values, onsets, drums.SampleRate, true_);
        }
        if (File.Exists(path + ".kick.wav")) AddParts(values, PartsScene.Read(path, null));
        return new ScoredSong(Path.GetFileName(path), genre, values.ToImmutable());
    }

    private static SourceKind KindOf(AudioBuffer audio) => InputKind.Of("song.wav",
        LowCut.Apply(Downmix.ToStereo(audio)).Audio, new PreprocessOptions(), StepContext.Default).Kind;

    private static void AddKit(ImmutableSortedDictionary<string, double>.Builder values, string path, AudioBuffer stem,
        HeardStrokes heard, ImmutableArray<(double Time, string Label)> strokes)
    {
        KitAccuracy.Shares kit = KitAccuracy.SharesOf(path, stem, heard, new KitOptions { Separated = true }, strokes);
        void Add(string name, double value)
        {
            if (double.IsFinite(value)) values[name + Separated] = value;
        }

        Add("kit right", kit.Right);
        Add("kit right and alone", kit.RightAndAlone);
        Add("kit right and clean", kit.RightAndClean);
        Add("first kick, snare and hat right", kit.FirstRight);
    }

    private static void AddTempo(ImmutableSortedDictionary<string, double>.Builder values,
        ImmutableArray<Onset> onsets, int rate, double truth)
    {
        SourceTempo? found =
            SourceTempos.Of([.. onsets.Select(o => ((double)o.Frame / rate, o.Strength))], Meter.Common);
        bool Near(double level) => found is { } t && Math.Abs(t.Bpm - truth * level) <= TempoTolerance * truth * level;
        values["tempo within 4 %" + Separated] = Near(1) ? 1 : 0;
        values["tempo or its half, double, third, triple" + Separated] =
            new[] { 1, 2, 0.5, 3, 1 / 3.0 }.Any(Near) ? 1 : 0;
    }

    private static void AddParts(ImmutableSortedDictionary<string, double>.Builder values, PartsScene scene)
    {
        ImmutableArray<AudioBuffer> found = DrumParts.TakeApart(scene.Stem, StepContext.Default);
        for (int p = 0; p < found.Length && p < DrumParts.Drums.Length; p++)
            if (PartsAccuracy.Sdr(PartsSpectra.Measure(scene, p, found[p])) is { } sdr)
                values[PartName(DrumParts.Drums[p])] = sdr;
    }
}
