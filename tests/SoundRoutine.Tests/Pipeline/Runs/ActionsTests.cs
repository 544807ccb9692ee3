using CsCheck;
using SoundRoutine.Pipeline;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Pipeline.Steps;

namespace SoundRoutine.Tests.Pipeline.Runs;

public class ActionsTests(MadeRun made) : IClassFixture<MadeRun>
{
    [Fact]
    public void Undo_covers_every_step_and_gives_the_bytes_back()
    {
        using var folder = new TemporaryFolder();
        made.CopyTo(folder["out"]);
        using RunFolder run = RunFolder.OpenExisting(folder["out"]);
        RunState first = RunState.Of(run);
        byte[] edits = File.ReadAllBytes(RunPlaces.EditsIn(run.Path));
        Actions.Do(run, "louder", () => Edit(run, "velocity:scale=1.2"));
        Actions.Do(run, "other grid", () => new GridStep().Run(run, new GridOptions { Bars = 3 }, StepContext.Default));
        string sample = run.Read<KitManifest>().Samples[0].Id;
        Actions.Do(run, "role", () => new RolesStep().Run(run,
            new RoleStepOptions { Set = new RoleStepOptions().Set.Add(sample, Role.Fill) }, StepContext.Default));
        RunState last = RunState.Of(run);

        Actions actions = Actions.Of(run);
        Assert.Equal(["louder", "other grid", "role"], actions.Labels.AsEnumerable());
        actions.GoTo(0, Again(run));
        Assert.Equal(first, RunState.Of(run));
        Assert.Equal(edits, File.ReadAllBytes(RunPlaces.EditsIn(run.Path)));
        Assert.Equal(2, run.Read<GridArtifact>().Grid.Bars);
        Assert.False(actions.CanUndo);

        Actions.Of(run).GoTo(3, Again(run));
        Assert.Equal(last, RunState.Of(run));
        Assert.Equal(3, run.Read<GridArtifact>().Grid.Bars);
    }

    [Fact]
    public void Random_actions_undone_and_redone_after_restarts_lead_where_they_led() =>
        Gen.Int[-3, 6].Array[1, 25].Sample(steps =>
        {
            using var folder = new TemporaryFolder();
            made.CopyTo(folder["out"]);
            List<RunState> expected = [];
            using (RunFolder run = RunFolder.OpenExisting(folder["out"])) expected.Add(RunState.Of(run));
            int at = 0;
            foreach (int step in steps)
            {
                // Opened anew each time, as after a restart.
                using RunFolder run = RunFolder.OpenExisting(folder["out"]);
                if (step < 6)
                {
                    at = Math.Clamp(step is < 0 ? at + step : at + 1, 0, expected.Count - 1);
                    Actions.Of(run).GoTo(at, Again(run));
                }
                else
                {
                    Actions.Do(run, "edit", () => Edit(run, $"velocity:offset={1 + expected.Count}"));
                    expected.RemoveRange(at + 1, expected.Count - at - 1);
                    expected.Add(RunState.Of(run));
                    at++;
                }
                Assert.Equal(expected[at], RunState.Of(run));
                Assert.Equal((at, expected.Count - 1), (Actions.Of(run).Applied, Actions.Of(run).Labels.Length));
            }
        }, iter: 12, threads: 1);

    [Fact]
    public void What_the_command_line_did_is_an_action_too()
    {
        using var folder = new TemporaryFolder();
        made.CopyTo(folder["out"]);
        using RunFolder run = RunFolder.OpenExisting(folder["out"]);
        Actions.Do(run, "louder", () => Edit(run, "velocity:scale=1.2"));
        RunState between = RunState.Of(run);
        Edit(run, "mute:role=motion");
        Assert.Equal(["louder", Actions.Outside], Actions.Of(run).Labels.AsEnumerable());
        Actions.Of(run).GoTo(1, Again(run));
        Assert.Equal(between, RunState.Of(run));
    }

    [Fact]
    public void Files_that_came_while_something_else_was_done_are_an_action_of_their_own()
    {
        using var folder = new TemporaryFolder();
        made.CopyTo(folder["out"]);
        using RunFolder run = RunFolder.OpenExisting(folder["out"]);
        string inputs = run.Resolve(RunPlaces.Inputs);
        Directory.CreateDirectory(Path.GetDirectoryName(inputs)!);
        const string One = "{\n  \"inputs\": [\n    1.50\n  ]\n}";
        Actions.Do(run, "louder", () =>
        {
            File.WriteAllText(inputs, One);
            Edit(run, "velocity:scale=1.2");
        });
        Assert.Equal([Actions.Given, "louder"], Actions.Of(run).Labels.AsEnumerable());
        File.WriteAllText(inputs, "{}");
        Assert.Equal([Actions.Given, "louder", Actions.Given], Actions.Of(run).Labels.AsEnumerable());
        Actions.Of(run).GoTo(2, Again(run));
        Assert.Equal(One, File.ReadAllText(inputs));
        Actions.Of(run).GoTo(0, Again(run));
        Assert.False(File.Exists(inputs));
    }

    [Fact]
    public void Edits_that_nothing_leads_back_to_are_removed()
    {
        using var folder = new TemporaryFolder();
        made.CopyTo(folder["out"]);
        using RunFolder run = RunFolder.OpenExisting(folder["out"]);
        int before = Grids();
        for (int i = 1; i <= 6; i++) Actions.Do(run, "edit", () => Edit(run, $"velocity:offset={i}"));
        Assert.Equal(before + 6, Grids());
        Actions.Of(run).GoTo(2, Again(run));
        Assert.Equal(before + 6, Grids());
        Actions.Do(run, "other", () => Edit(run, "velocity:offset=-3"));
        Assert.Equal(before + 3, Grids());
        Assert.Equal(before + 3, run.Ledger.Steps[StepNames.Edit].Runs.Length);
        for (int at = 3; at >= 0; at--)
        {
            Actions.Of(run).GoTo(at, Again(run));
            Assert.NotEmpty(run.Read<EventGrid>(StepNames.Edit).Events);
        }

        int Grids() => Directory.GetFiles(run.Resolve(StepNames.Edit), "event_grid_*.json").Length;
    }

    [Fact]
    public void Only_the_latest_actions_are_kept()
    {
        using var folder = new TemporaryFolder();
        using RunFolder run = RunFolder.Open(folder["out"]);
        string mix = RunPlaces.MixIn(run.Path);
        for (int i = 0; i <= Actions.MaxKept; i++)
            Actions.Do(run, InvariantText.Of($"{i}"), () => ArtifactJson.Write(mix, MixOf(i)));
        Actions actions = Actions.Of(run);
        Assert.Equal((Actions.MaxKept, "1"), (actions.Applied, actions.Labels[0]));
        actions.GoTo(0, Again(run));
        Assert.Equal(0, ArtifactJson.Read<MixArtifact>(mix).Gains[Role.Core]);

        static MixArtifact MixOf(int i) => MixArtifact.None with
        {
            Gains = MixArtifact.None.Gains.Add(Role.Core, i / 100.0),
        };
    }

    [Fact]
    public void What_fails_half_way_can_be_undone()
    {
        using var folder = new TemporaryFolder();
        made.CopyTo(folder["out"]);
        using RunFolder run = RunFolder.OpenExisting(folder["out"]);
        RunState first = RunState.Of(run);
        Assert.Throws<InvalidOperationException>(() => Actions.Do(run, "halves", () =>
        {
            Edit(run, "mute:role=motion");
            throw new InvalidOperationException();
        }));
        Assert.Equal(["halves"], Actions.Of(run).Labels.AsEnumerable());
        Actions.Of(run).GoTo(0, Again(run));
        Assert.Equal(first, RunState.Of(run));
    }

    [Fact]
    public void A_sound_that_is_gone_leaves_the_hits_theirs_and_says_so()
    {
        using var folder = new TemporaryFolder();
        made.CopyTo(folder["out"]);
        using RunFolder run = RunFolder.OpenExisting(folder["out"]);
        EventValues hit = run.Read<EventGrid>(StepNames.Edit).Events[0];
        StepOutcome outcome = Edit(run, $"set:hits={hit.Tick}:{hit.Note},sample=no_such,velocity=9");
        Assert.Equal(["operation 2 'set': the kit has no sample 'no_such'; the hits keep theirs"],
            outcome.Warnings.AsEnumerable());
        EventValues after = run.Read<EventGrid>(StepNames.Edit).Events[0];
        Assert.Equal((hit.SampleId, 9), (after.SampleId, after.Velocity));
    }

    [Fact]
    public void A_damaged_log_is_named_with_what_to_do()
    {
        using var folder = new TemporaryFolder();
        made.CopyTo(folder["out"]);
        using RunFolder run = RunFolder.OpenExisting(folder["out"]);
        Actions.Do(run, "louder", () => Edit(run, "velocity:scale=1.2"));
        File.WriteAllText(run.Resolve(RunPlaces.ActionsName), "{}");
        var e = Assert.Throws<SoundRoutineException>(() => Actions.Of(run));
        Assert.Contains("actions.json", e.Message, StringComparison.Ordinal);
        Assert.Contains(ActionLog.Remedy!, e.Message, StringComparison.Ordinal);
    }

    private static Action<LedgerEntry> Again(RunFolder run) =>
        entry => PreprocessStep.Again(run, entry, StepContext.Default);

    private static StepOutcome Edit(RunFolder run, string flag) =>
        new EditStep().Run(run, new EditChange { Flags = [flag] }, StepContext.Default);
}
