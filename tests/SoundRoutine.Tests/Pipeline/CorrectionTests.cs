using System.Collections.Immutable;
using System.Text;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Corrections;
using SoundRoutine.Pipeline;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Pipeline.Steps;

namespace SoundRoutine.Tests.Pipeline;

/// <summary>What the user corrects holds whenever the kit is made again.</summary>
public sealed class CorrectionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly PreprocessOptions _options;

    public CorrectionTests()
    {
        TestSongs.Write(_folder["loop.wav"], TestSongs.DrumLoop());
        _options = new PreprocessOptions { Inputs = [_folder["loop.wav"]], Separation = new() { Separator = "none" } };
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_marker_that_is_added_cuts_a_hit_and_one_removed_joins_two()
    {
        DetectedHit[] before = Hits();
        double between = (before[1].Start + before[2].Start) / 2, second = before[3].Start + before[3].Attack;
        DetectedHit[] after = Hits(new InputCorrections { Added = [between], Removed = [second] });
        Assert.Contains(after, h => Math.Abs(h.Start + h.Attack - between) < 0.05);
        Assert.DoesNotContain(after, h => Math.Abs(h.Start + h.Attack - second) < 0.01);
    }

    [Fact]
    public void A_marker_that_is_moved_stays_where_it_was_put_in_every_part()
    {
        Hits();
        Sample before = Manifest().Samples.First(s => s.Start > 0.1 && s.CutFrom is not null);
        double from = before.Start + before.Attack, to = from + 0.012;
        DetectedHit[] after =
            [.. Hits(new InputCorrections { Moved = [new MarkerMove(from, to)] })
                .Where(h => Math.Abs(h.Start + h.Attack - from) < 0.04)];
        Assert.NotEmpty(after);
        Assert.All(after, h => Assert.Equal(to, h.Start + h.Attack, 0.0005));
    }

    [Fact]
    public void An_input_whose_every_marker_is_removed_is_no_sound()
    {
        DetectedHit[] before = Hits();
        Assert.Empty(Hits(new InputCorrections { Removed = [.. before.Select(h => h.Start + h.Attack).Distinct()] }));
        Assert.Equal(SourceKind.Drums, Manifest().Sources.Single().Kind);
        Assert.Empty(Manifest().Samples);
    }

    [Fact]
    public void A_class_that_is_given_stays_over_another_run()
    {
        DetectedHit kick = Hits().First(h => h.Class == Instrument.Kick);
        HitCorrection said = At(kick) with { Class = Instrument.Tom };
        Assert.Equal(Instrument.Tom, HitAt(Hits(new InputCorrections { Hits = [said] }), kick).Class);
        // Once more, with another option of the step.
        Assert.Equal(Instrument.Tom, HitAt(Hits(null, _options with { OneShotSeconds = 0.5 }), kick).Class);
    }

    [Fact]
    public void What_is_taken_out_gives_no_sample_and_says_so()
    {
        DetectedHit kept = Hits().First(h => h.LeftOut is null);
        DetectedHit after = HitAt(Hits(new InputCorrections { Hits = [At(kept) with { Kept = false }] }), kept);
        Assert.Equal(LeftOut.ByHand, after.LeftOut);
        Assert.DoesNotContain(Manifest().Samples, s => Math.Abs(s.Start - kept.Start) < 1e-3 && s.Class == kept.Class);
    }

    [Fact]
    public void What_is_brought_back_gives_a_sample()
    {
        DetectedHit left = Hits().First(h => h.LeftOut is LeftOut.Alike);
        Assert.DoesNotContain(Manifest().Samples, s => Math.Abs(s.Start - left.Start) < 1e-3);
        Hits(new InputCorrections { Hits = [At(left) with { Kept = true }] });
        Assert.Contains(Manifest().Samples, s => Math.Abs(s.Start - left.Start) < 1e-3);
    }

    [Fact]
    public void Without_corrections_the_kit_is_what_it_was()
    {
        Hits();
        byte[] before = File.ReadAllBytes(_folder["out/1_preprocess/kit_manifest.json"]);
        Hits(new InputCorrections { Added = [0.1] });
        Hits(InputCorrections.None);
        Assert.Equal(before, File.ReadAllBytes(_folder["out/1_preprocess/kit_manifest.json"]));
    }

    [Fact]
    public void Corrections_are_undone_like_everything_else()
    {
        string manifest = _folder["out/1_preprocess/kit_manifest.json"];
        Hits();
        using RunFolder run = RunFolder.OpenExisting(_folder["out"]);
        RunState first = RunState.Of(run);
        byte[] before = File.ReadAllBytes(manifest);
        Actions.Do(run, "marker", () =>
        {
            Correct(new InputCorrections { Added = [0.1] });
            new PreprocessStep().Run(run, _options, StepContext.Default);
        });
        byte[] after = File.ReadAllBytes(manifest);
        Assert.NotEqual(before, after);
        GoTo(0);
        Assert.Equal(first, RunState.Of(run));
        Assert.Equal(before, File.ReadAllBytes(manifest));
        GoTo(1);
        Assert.Equal([0.1], Decisions.Corrections(run.Path).Inputs.Single().Value.Added.AsEnumerable());
        Assert.Equal(after, File.ReadAllBytes(manifest));

        void GoTo(int applied) =>
            Actions.Of(run).GoTo(applied, e => PreprocessStep.Again(run, e, StepContext.Default));
    }

    [Fact]
    public void A_damaged_file_of_corrections_is_named_and_kept()
    {
        Hits();
        File.WriteAllText(RunPlaces.CorrectionsIn(_folder["out"]), "{ not json");
        var e = Assert.Throws<SoundRoutineException>(() => Hits());
        Assert.Contains("corrections.json", e.Message, StringComparison.Ordinal);
        Assert.Equal("{ not json", File.ReadAllText(RunPlaces.CorrectionsIn(_folder["out"])));
    }

    [Fact]
    public void A_folder_in_the_place_of_corrections_is_named()
    {
        Hits();
        string file = RunPlaces.CorrectionsIn(_folder["out"]);
        Directory.CreateDirectory(file);
        Assert.StartsWith($"{file}: this is a folder", Assert.Throws<SoundRoutineException>(() => Hits()).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Corrections_that_an_editor_wrote_with_a_byte_order_mark_are_read()
    {
        string file = RunPlaces.CorrectionsIn(_folder["out"]);
        Hits();
        Correct(new InputCorrections { Added = [.1] });
        byte[] written = File.ReadAllBytes(file);
        File.WriteAllBytes(file, [.. Encoding.UTF8.Preamble, .. written]);
        Assert.Equal([.1], ArtifactJson.Read<CorrectionsArtifact>(file).Inputs.Single().Value.Added.AsEnumerable());
    }

    [Fact]
    public void A_time_before_the_recording_is_named_with_the_file_it_stands_in()
    {
        Hits();
        string hash = Manifest().Sources[0].Sha256, file = RunPlaces.CorrectionsIn(_folder["out"]);
        foreach (CorrectionsArtifact damaged in new[]
        {
            CorrectionsArtifact.None.With(hash, new InputCorrections { Added = [-2] }),
            CorrectionsArtifact.None.With(new KitCorrections
            {
                Groups = [new GroupCorrection { Hit = new() { Input = hash, At = -2, Class = Instrument.Kick } }],
            }),
        })
        {
            ArtifactJson.Write(file, damaged);
            var e = Assert.Throws<SoundRoutineException>(() => Hits());
            Assert.StartsWith($"{file}: -2 is no time in the input", e.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("""{"H": null}""", "null", "$.inputs.H")]
    [InlineData("""{"H": {"added": [], "removed": [], "moved": [null], "hits": []}}""", "null", "$.inputs.H.moved[0]")]
    [InlineData("""{"H": {"added": [], "removed": [], "moved": [], "hits": [null]}}""", "null", "$.inputs.H.hits[0]")]
    [InlineData("{}", """{"groups": [null], "sounds": []}""", "$.kit.groups[0]")]
    [InlineData("{}", """{"groups": [], "sounds": [null]}""", "$.kit.sounds[0]")]
    public void A_correction_that_is_none_is_named_by_its_place(string inputs, string kit, string place)
    {
        Hits();
        string hash = Manifest().Sources[0].Sha256, file = RunPlaces.CorrectionsIn(_folder["out"]);
        File.WriteAllText(file, $$"""{"artifact": "corrections", "format": 1, "inputs": {{inputs}}, "kit": {{kit}}}"""
            .Replace("H", hash, StringComparison.Ordinal));
        var e = Assert.Throws<SoundRoutineException>(() => Hits());
        Assert.StartsWith($"{file}: wrong value at {place.Replace("H", hash, StringComparison.Ordinal)}; ", e.Message,
            StringComparison.Ordinal);
    }

    private static HitCorrection At(DetectedHit hit) => new() { At = hit.Start + hit.Attack, Was = hit.Class };

    private static DetectedHit HitAt(DetectedHit[] hits, DetectedHit other) =>
        hits.Where(h => Math.Abs(h.Start + h.Attack - other.Start - other.Attack) < 0.01)
            .MinBy(h => Math.Abs(h.Level - other.Level))!;

    private void Correct(InputCorrections corrections) => ArtifactJson.Write(RunPlaces.CorrectionsIn(_folder["out"]),
        new CorrectionsArtifact
        {
            Inputs = corrections.IsEmpty ? ImmutableSortedDictionary<string, InputCorrections>.Empty
                : ImmutableSortedDictionary<string, InputCorrections>.Empty
                    .Add(Manifest().Sources[0].Sha256, corrections),
        });

    private KitManifest Manifest() => ArtifactJson.Read<KitManifest>(_folder["out/1_preprocess/kit_manifest.json"]);

    /// <summary>Every slice after the step has run, with new corrections where they are given.</summary>
    private DetectedHit[] Hits(InputCorrections? corrections = null, PreprocessOptions? options = null)
    {
        if (corrections is not null) Correct(corrections);
        using RunFolder run = RunFolder.Open(_folder["out"]);
        new PreprocessStep().Run(run, options ?? _options, StepContext.Default);
        string record = _folder["out/1_preprocess/" + Manifest().Sources[0].Analysis];
        return [.. ArtifactJson.Read<SourceRecord>(record).Hits.Slices];
    }
}
