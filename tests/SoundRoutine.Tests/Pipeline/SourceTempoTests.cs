using SoundRoutine.Audio;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Inputs;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Pipeline.Steps;
using SoundRoutine.Timing;

namespace SoundRoutine.Tests.Pipeline;

/// <summary>What an input must have to tell the tempo of a track, and in which bars it is counted.</summary>
public class SourceTempoTests
{
    [Fact]
    public void Hits_that_agree_on_no_beat_have_no_tempo()
    {
        // Two shakes of a tambourine: jingles that come in, and no beat.
        double[] jingles = [0.02, 0.08, 0.16, 0.27, 0.87, 1.0, 1.16, 1.3, 1.42, 1.54];
        Assert.Null(SourceTempos.Of([.. jingles.Select(t => (t, 1.0))], Meter.Common));
        int told = 0;
        for (ulong seed = 0; seed < 200; seed++)
        {
            Rng rng = new Seed(seed).CreateRng();
            double seconds = 0.8 + 1.5 * rng.NextDouble();
            int hits = 8 + (int)(8 * rng.NextDouble());
            if (SourceTempos.Of(
                [.. Enumerable.Range(0, hits).Select(_ => (seconds * rng.NextDouble(), 0.3 + rng.NextDouble()))],
                Meter.Common) is not null) told++;
        }
        Assert.InRange(told, 0, 10);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    [InlineData(160)]
    public void A_bar_that_agrees_on_its_beat_has_a_tempo(double bpm)
    {
        Rng rng = new Seed(4).CreateRng();
        SourceTempo tempo =
            SourceTempos.Of(
            [.. Enumerable.Range(0, 8)
                .Select(i => (i * 30 / bpm + 0.004 * rng.NextDouble(), i % 4 == 0 ? 1.3 : i % 2 == 0 ? 1.2 : 0.4))],
                Meter.Common)!;
        Assert.Equal(bpm, tempo.Bpm, bpm * 0.02);
        Assert.True(tempo.Confidence > 0.15, $"confidence {tempo.Confidence}");
    }

    [Theory]
    [InlineData("6/8", 150)]
    [InlineData("12/8", 165)]
    [InlineData("3/4", 100)]
    [InlineData("3/4", 186)]
    [InlineData("5/4", 130)]
    [InlineData("7/8", 170)]
    public void The_grid_takes_the_pulse_of_the_input_in_the_bars_asked_for(string meter, double bpm)
    {
        using var folder = new TemporaryFolder();
        GridArtifact grid =
            GridOf(folder, TestSongs.Bars(Meter.Parse(meter), bpm, 6), new GridOptions { Meter = meter });
        Assert.Equal("loop.wav", grid.BpmSource);
        Assert.Equal(bpm, grid.Grid.Bpm, bpm * 0.004);
    }

    [Fact]
    public void In_common_bars_the_octave_is_still_that_of_the_style()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(120, GridOf(folder, TestSongs.DrumLoop(16), new GridOptions()).Grid.Bpm, 0.5);
    }

    [Theory]
    [InlineData("6/8", 150)]
    [InlineData("3/4", 110)]
    public void A_skeleton_taken_from_the_input_has_its_bars(string meter, double bpm)
    {
        using var folder = new TemporaryFolder();
        GridArtifact grid =
            GridOf(folder, TestSongs.Bars(Meter.Parse(meter), bpm, 8),
                new GridOptions { Meter = meter, Style = "source", Skeleton = new() { Fills = false } });
        Assert.Equal(bpm, grid.Grid.Bpm, bpm * 0.004);
        SkeletonMeta meta =
            ArtifactJson.Read<SkeletonMeta>(Directory.GetFiles(folder["out/3_grid"], "skeleton_meta*").Single());
        int beats = Meter.Parse(meter).BeatTicks.Count;
        Assert.Equal(8, meta.EventsByInstrument[Instrument.Kick]);
        Assert.Equal(8 * (beats - 1), meta.EventsByInstrument[Instrument.Snare]);
    }

    [Fact]
    public void A_folder_of_hits_has_the_tempo_of_the_style()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["hits"]);
        foreach (int i in new[] { 1, 2, 3 })
            TestSongs.Write(folder[$"hits/{i}.wav"],
                new AudioBuffer(22_050, [.. TestSongs.DrumLoop(1)[0].ToArray().Take(4000 + 500 * i)]));
        Assert.Equal("style", GridOf(folder, null, new GridOptions()).BpmSource);
    }

    private static GridArtifact GridOf(TemporaryFolder folder, AudioBuffer? loop, GridOptions options)
    {
        if (loop is not null) TestSongs.Write(folder["loop.wav"], loop);
        using RunFolder run = RunFolder.Open(folder["out"]);
        new PreprocessStep()
            .Run(run, new PreprocessOptions { Inputs = [loop is null ? folder["hits"] : folder["loop.wav"]],
                Separation = new() { Separator = "none" } }, StepContext.Default);
        new GridStep().Run(run, options, StepContext.Default);
        return run.Read<GridArtifact>();
    }
}
