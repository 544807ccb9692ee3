using System.Collections.Immutable;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Corrections;
using SoundRoutine.Kits.Joining;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Batches;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Pipeline.Steps;
using SoundRoutine.Tests.Kits;

namespace SoundRoutine.Tests.Pipeline.Batches;

/// <summary>Inputs that are analyzed each in a folder of its own give the kit that one run gives.</summary>
public sealed class BatchKitTests : IDisposable
{
    private static readonly PreprocessOptions s_options =
        new() { Separation = new() { Separator = "none" }, KeepStems = true, KeepParts = true };

    private static readonly PreprocessOptions s_many =
        s_options with { KeepParts = false,
            Kit = new() { MaxJoined = 4, JoinPart = 3, MaxSounds = 1, GroupDistanceDb = 0, NoParts = true } };

    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _names = [];

    public BatchKitTests()
    {
        for (int i = 0; i < 7; i++)
            Input($"{9 - i} shot.wav", i % 2 == 0 ? TestSounds.Kick(hz: 40 + 3 * i) : TestSounds.Snare(seed: i));
        TestSongs.Write(_folder["loop.wav"], TestSongs.DrumLoop(4));
        _names.Add(_folder["loop.wav"]);
        File.Copy(_folder["3 shot.wav"], _folder["again.wav"]);
        _names.Add(_folder["again.wav"]);
    }

    public void Dispose() => _folder.Dispose();

    private void Input(string name, float[] sound)
    {
        TestSongs.Write(_folder[name], TestSounds.Mono(sound));
        _names.Add(_folder[name]);
    }

    private StepOutcome Preprocess(string output, PreprocessOptions options)
    {
        using RunFolder run = RunFolder.Open(_folder[output]);
        return new PreprocessStep().Run(run, options with { Inputs = [.. _names] }, StepContext.Default);
    }

    /// <summary>Each input in a run of its own, under a file name of no meaning; then the kit in another.</summary>
    private StepOutcome Batch(string output, PreprocessOptions options, Func<PartialKit, PartialKit>? stored = null)
    {
        List<(string Key, SourceRecord Record)> sources = [];
        using RunFolder joined = RunFolder.Open(_folder[output]);
        foreach (string name in _names)
        {
            using var work = new TemporaryFolder();
            File.Copy(name, work["x.wav"]);
            using RunFolder run = RunFolder.Open(work["run"]);
            string hash = StepKey.Sha256(name), key = SourceWork.KeyOf(options, name, hash);
            sources.Add((key, SourceWork.Make(run, options, name, work["x.wav"], hash, StepContext.Default)));
            SourceRecord again = SourceWork.Make(run, options, name, work["gone.wav"], hash, StepContext.Default);
            Assert.Equal(name, again.Entry.Name);
            string to = SourceWork.FolderOf(joined, key);
            if (Directory.Exists(to)) continue;
            foreach (string file in Directory.GetFiles(SourceWork.FolderOf(run, key), "*.wav",
                SearchOption.AllDirectories))
            {
                string place = Path.Combine(to, Path.GetRelativePath(SourceWork.FolderOf(run, key), file));
                Directory.CreateDirectory(Path.GetDirectoryName(place)!);
                File.Copy(file, place);
            }
        }
        ImmutableArray<ImmutableArray<int>> parts =
            KitParts.Of([.. sources.Select(s => (s.Key, s.Record.Entry.Name))], options.Kit);
        PartialKit whole = KitParts.Join(parts.Length, StepContext.Default, (part, cut) => Stored(
            PartialKit.Of([.. parts[part].Select(i => sources[i])], options.Kit, cut, StepContext.Default)),
            (some, cut) => PartialKit.Join(some, options.Kit, cut, StepContext.Default), kit => kit.LargestClass);
        HashSet<string> needed = [.. BatchKit.Needed(whole, options.Kit)
            .Select(n => Path.Combine(SourceWork.FolderOf(joined, n.Key), BatchKit.HitName(n.Hit)))];
        foreach (string hit in Directory.GetFiles(_folder[output], "0*.wav", SearchOption.AllDirectories))
            if (!needed.Contains(hit)) File.Delete(hit);
        return BatchKit.Write(joined, options, whole,
            [.. sources.Select(s => (s.Key, s.Record.Entry.Name))], [], StepContext.Default);

        PartialKit Stored(PartialKit kit)
        {
            ArtifactJson.Write(_folder["stored.json"], kit);
            return (stored ?? (k => k))(ArtifactJson.Read<PartialKit>(_folder["stored.json"]));
        }
    }

    private void AssertSameKit(string one, string other)
    {
        string[] files = [.. new[] { one, other }.SelectMany(o => Directory.GetFiles(
            _folder[$"{o}/1_preprocess"], "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(_folder[$"{o}/1_preprocess"], f)))
            .Where(f => !f.StartsWith("sources", StringComparison.Ordinal)).Distinct()];
        Assert.True(files.Length > 6);
        Assert.All(files, f => Assert.Equal(File.ReadAllBytes(_folder[$"{one}/1_preprocess/{f}"]),
            File.ReadAllBytes(_folder[$"{other}/1_preprocess/{f}"])));
    }

    [Fact]
    public void It_is_the_kit_of_one_run_to_the_byte_and_that_run_finds_it_there()
    {
        StepOutcome made = Preprocess("run", s_options), joined = Batch("batch", s_options);
        AssertSameKit("run", "batch");
        Assert.Equal(made.Summary, joined.Summary);
        Assert.Equal(made.Warnings.AsEnumerable(), joined.Warnings);
        Assert.Contains(joined.Files, f => f.Contains("parts", StringComparison.Ordinal));
        using (RunFolder one = RunFolder.Open(_folder["run"]), other = RunFolder.Open(_folder["batch"]))
            Assert.Equal(one.Ledger.Current(StepNames.Preprocess)!.Key,
                other.Ledger.Current(StepNames.Preprocess)!.Key);
        Assert.True(Preprocess("batch", s_options).Reused);
    }

    [Fact]
    public void Of_many_inputs_too_although_their_parts_are_stored_between()
    {
        Preprocess("run", s_many);
        Batch("batch", s_many);
        AssertSameKit("run", "batch");
        using RunFolder run = RunFolder.OpenForReading(_folder["run"]);
        Assert.Contains(run.Read<KitManifest>().LeftOut, l => l.Reason == LeftOut.ClassFull);
    }

    [Fact]
    public void Only_many_inputs_depend_on_how_they_are_cut()
    {
        Preprocess("few", s_options);
        Assert.True(Preprocess("few", s_options with { Kit = new() { MaxSounds = 2 } }).Reused);
        Preprocess("many", s_many);
        Assert.True(Preprocess("many", s_many).Reused);
        Assert.False(Preprocess("many", s_many with { Kit = s_many.Kit with { MaxSounds = 2 } }).Reused);
    }

    [Fact]
    public void What_the_user_joins_by_hand_is_joined_in_a_kit_of_many_however_much_is_cut()
    {
        Preprocess("run", s_many);
        HashSet<string> cut = [.. _names.Where(n => n.EndsWith("shot.wav", StringComparison.Ordinal))];
        using (RunFolder run = RunFolder.OpenForReading(_folder["run"]))
            cut.ExceptWith(run.Read<KitManifest>().Samples.Select(s => s.Source));
        Assert.NotEmpty(cut);
        string lost = cut.Order(StringComparer.Ordinal).First();
        // A sound of its own, where its place had been taken.
        var said = new GroupCorrection
        {
            Hit = new HitPlace { Input = StepKey.Sha256(lost), At = 0, Class = Instrument.Kick },
        };
        ArtifactJson.Write(RunPlaces.CorrectionsIn(_folder["run"]),
            CorrectionsArtifact.None.With(new KitCorrections { Groups = [said] }));
        Preprocess("run", s_many);
        using RunFolder again = RunFolder.OpenForReading(_folder["run"]);
        Assert.Contains(again.Read<KitManifest>().Samples, s => s.Source == lost);
    }

    [Fact]
    public void A_partial_kit_that_names_more_than_it_holds_is_refused()
    {
        foreach (Func<PartialKit, PartialKit> damage in new Func<PartialKit, PartialKit>[]
        {
            k => k with { Sources = k.Sources[..1] },
            k => k with { Sources = [.. k.Sources.Select(s => s with { Key = "../" + s.Key[3..] })] },
        })
            Assert.Contains("delete it", Assert.Throws<SoundRoutineException>(
                () => Batch("batch", s_many, damage)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_batch_of_nothing_is_told_why()
    {
        using RunFolder run = RunFolder.Open(_folder["out"]);
        PartialKit none = PartialKit.Of([], s_options.Kit, cut: false, StepContext.Default);
        SkippedSource skipped = new() { Name = "a.wav", Reason = "a.wav: is silent" };
        Assert.Equal("a.wav: is silent", Assert.Throws<SoundRoutineException>(
            () => BatchKit.Write(run, s_options, none, [], [skipped], StepContext.Default)).Message);
    }
}
