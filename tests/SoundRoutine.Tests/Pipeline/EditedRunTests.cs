using SoundRoutine.Editing;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Tests.Cli;
using SoundRoutine.Timing;

namespace SoundRoutine.Tests.Pipeline;

/// <summary>Edits of a run on disk: what is shown can be named, and whatever was edited can be rendered.</summary>
public sealed class EditedRunTests : IClassFixture<MadeRun>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public EditedRunTests(MadeRun made) => made.CopyTo(_folder["out"]);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("delete:instrument=snare", "insert:bar=1,step=3,instrument=snare")]
    [InlineData("insert:bar=1,step=1,instrument=crash")]
    [InlineData("insert:bar=2,step=5,instrument=tom")]
    public void A_hit_of_an_instrument_that_nothing_plays_finds_a_sound_and_is_rendered(params string[] ops)
    {
        foreach (string op in ops) Do("--op", op);
        Assert.All(Events(), e => Assert.NotNull(e.SampleId));
        CliRunner render = CliRunner.Run("render", _folder["out"], "--format", "wav");
        Assert.True(render.Code == 0, render.Error);
    }

    [Fact]
    public void An_open_hat_in_a_bar_that_was_added_rings_as_long_as_its_model()
    {
        Do("--op", "delete:instrument=hihat_closed", "--op", "delete:instrument=hihat_open");
        Do("--op", "insert:bar=2,step=9,instrument=hihat_open");
        Do("--op", "duplicate-bar:bar=2");
        DrumEvent[] open = [.. Events().Where(e => e.Instrument == Instrument.HihatOpen)];
        Assert.Equal(2, open.Length);
        Assert.All(open, e => Assert.True(e.Duration > 480, $"{e.Duration} ticks"));
    }

    [Fact]
    public void A_hit_is_named_by_where_it_is_shown()
    {
        DrumEvent[] all = Events();
        DrumEvent hit = all.First(e => e.Tick > 0
            && !all.Any(o => o != e && o.Note == e.Note && Math.Abs(o.PlayedTick - e.PlayedTick) < Ticks(300)));
        Do("--op", $"set:hits={HitAddress.Of(hit)},offset_ms=100");
        DrumEvent shown = Events().Single(e => e.Note == hit.Note && e.PlayedTick == hit.Tick + Ticks(100));
        Assert.NotEqual(hit.Tick, shown.Tick);
        int before = Events().Length;
        Do("--op", $"delete:hits={HitAddress.Of(shown)}");
        Assert.Equal(before - 1, Events().Length);
        Assert.DoesNotContain(Events(), e => e.Note == hit.Note && e.PlayedTick == shown.PlayedTick);
    }

    [Fact]
    public void What_is_humanized_is_drawn_from_the_seed_of_the_pattern_whatever_comes_after()
    {
        Do("--op", "humanize:timing=8");
        DrumEvent[] felt = Events();
        Do("--op", "mute:role=texture");
        Do("--undo");
        Assert.Equal(felt, Events());
        using RunFolder run = RunFolder.OpenForReading(_folder["out"]);
        string seed = InvariantText.Of($"{SoundRoutine.Pipeline.Steps.GenerateStep.SeedOf(run)}");
        run.Dispose();
        Do("--op", "mute:role=texture", "--seed", seed);
        Do("--undo");
        Assert.Equal(felt, Events());
    }

    [Fact]
    public void A_seed_that_was_given_to_a_humanize_stays_its_own()
    {
        DrumEvent[] before = Events();
        Do("--op", "humanize:timing=8", "--seed", "18446744073709551615");
        DrumEvent[] felt = Events();
        Do("--op", "velocity:scale=1");
        Assert.Equal(felt, Events());
        Do("--undo");
        Do("--undo");
        Do("--op", "humanize:timing=8,seed=5");
        Assert.NotEqual(felt, Events());
        Do("--undo");
        Assert.Equal(before, Events());
    }

    [Fact]
    public void What_does_not_fit_a_later_pattern_is_passed_over_and_what_changes_nothing_is_said()
    {
        int bars = Grid().Bars;
        Do("--op", InvariantText.Of($"insert:bar={bars},step=1,instrument=kick"));
        Do("--op", "velocity:scale=0.5");
        foreach (string[] words in new[] { new[] { "generate", "--bars", "1" }, ["layout"] })
            Assert.Equal(0, CliRunner.Run([words[0], _folder["out"], .. words[1..]]).Code);
        CliRunner edit = CliRunner.Run("edit", _folder["out"]);
        Assert.Equal(0, edit.Code);
        Assert.Contains("'insert': bar", edit.Error, StringComparison.Ordinal);
        Assert.Contains("passed over", edit.Error, StringComparison.Ordinal);
        Assert.Equal(1, Grid().Bars);
        // What is asked for now has to fit.
        Assert.Equal(2, CliRunner.Run("edit", _folder["out"], "--op", "insert:bar=9,step=1,instrument=kick").Code);
        CliRunner none = CliRunner.Run("edit", _folder["out"], "--op", "delete:hits=5:42");
        Assert.Contains("'delete' changes nothing", none.Error, StringComparison.Ordinal);
        Do("--undo");
        Do("--undo");
    }

    private Grid Grid()
    {
        using RunFolder run = RunFolder.OpenForReading(_folder["out"]);
        return run.Read<EventGrid>(StepNames.Edit).ToEvents("").Grid;
    }

    private void Do(params string[] words)
    {
        CliRunner edit = CliRunner.Run(["edit", _folder["out"], .. words]);
        Assert.True(edit.Code == 0, edit.Error);
    }

    private int Ticks(double ms)
    {
        using RunFolder run = RunFolder.OpenForReading(_folder["out"]);
        return MusicalTime.MillisecondsToTicks(ms, run.Read<EventGrid>(StepNames.Edit).Grid.Bpm);
    }

    private DrumEvent[] Events()
    {
        using RunFolder run = RunFolder.OpenForReading(_folder["out"]);
        return [.. run.Read<EventGrid>(StepNames.Edit).ToEvents(run.PathOf<EventGrid>(StepNames.Edit)).Events];
    }
}
