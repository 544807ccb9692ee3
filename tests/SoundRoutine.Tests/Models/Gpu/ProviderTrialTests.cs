using SoundRoutine.Models;
using SoundRoutine.Models.Gpu;
using SoundRoutine.Tests.Cli;

namespace SoundRoutine.Tests.Models.Gpu;

/// <summary>What a provider library may do to the process it is loaded into, done to one that may die.</summary>
public class ProviderTrialTests
{
    private static readonly TrialProgram Program = new(
        Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath! : "dotnet",
        ["exec", typeof(SoundRoutine.Cli.Cli).Assembly.Location]);

    private static ProviderCheck Check(string library, string memory, TrialProgram? program, double seconds = 60) =>
        new(library, Devices.RuntimeVersion, new TrialMemory(memory)) { Program = program,
            Limit = TimeSpan.FromSeconds(seconds) };

    [Theory]
    [InlineData("crash", 60)]
    [InlineData("hang", 3)]
    [InlineData("exit", 60)]
    [InlineData("nothing", 60)]
    public void Whatever_a_library_does_when_it_is_loaded_the_process_lives_and_one_line_says_so(string deed,
        double limit)
    {
        using var folder = new TemporaryFolder();
        string library = FakeProvider.Write(folder["gpu"], deed, Devices.RuntimeVersion),
            memory = folder["trials.json"];
        string problem = Check(library, memory, Program, limit)
            .Problem(EmbeddedModel.Trial, untried: false, anew: false, default)!;
        Assert.Contains(library, problem);
        Assert.DoesNotContain('\n', problem);
        if (!OperatingSystem.IsLinux() || deed == "nothing") return;
        // It is not tried twice, but where that is asked for.
        var never = new TrialProgram(folder["no program"], []);
        Assert.NotNull(Check(library, memory, Program)
            .Problem(EmbeddedModel.Trial, untried: true, anew: false, default));
        Assert.Contains("earlier", Check(library, memory, Program)
            .Problem(EmbeddedModel.Trial, untried: true, anew: false, default));
        Assert.Contains("does not start", Check(library, memory, never)
            .Problem(EmbeddedModel.Trial, untried: true, anew: true, default));
    }

    [Fact]
    public void Another_version_is_not_even_tried()
    {
        using var folder = new TemporaryFolder();
        string library = FakeProvider.Write(folder["gpu"], "crash", "1.2.3");
        string problem = Check(library, folder["trials.json"], new TrialProgram(folder["no program"], []))
            .Problem(EmbeddedModel.Trial, untried: true, anew: true, default)!;
        Assert.Contains("1.2.3", problem);
        Assert.False(File.Exists(folder["trials.json"]));
    }

    [Fact]
    public void Without_a_program_to_try_it_only_who_asks_by_name_gets_it()
    {
        using var folder = new TemporaryFolder();
        string library = FakeProvider.Write(folder["gpu"], "crash", Devices.RuntimeVersion);
        Assert.Contains("process of its own", Check(library, folder["t"], null)
            .Problem(EmbeddedModel.Trial, untried: false, anew: false, default));
        Assert.Null(Check(library, folder["t"], null)
            .Problem(EmbeddedModel.Trial, untried: true, anew: false, default));
        Assert.NotNull(Check(FakeProvider.Write(folder["old"], "crash", "1.2.3"), folder["t"], null)
            .Problem(EmbeddedModel.Trial, untried: true, anew: false, default));
    }

    [Fact]
    public void A_trial_that_is_canceled_is_not_remembered()
    {
        using var folder = new TemporaryFolder();
        string library = FakeProvider.Write(folder["gpu"], "hang", Devices.RuntimeVersion);
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            _ = Check(library, folder["trials.json"], Program)
                .Problem(EmbeddedModel.Trial, untried: false, anew: false, cancel.Token);
            // Where the file is no library, loading it fails at once.
            if (!OperatingSystem.IsLinux()) throw new OperationCanceledException();
        });
        Assert.False(File.Exists(folder["trials.json"]));
    }

    [Theory]
    [InlineData(0, true, true)]
    [InlineData(0, false, false)]
    [InlineData(1, true, false)]
    [InlineData(139, true, false)]
    public void A_trial_works_that_says_so_and_ends_well(int code, bool says, bool works)
    {
        TrialResult result = TrialRun.Judge(code, says ? [DeviceTrial.Took + "/a", DeviceTrial.Works] : [], "lib");
        Assert.Equal(works, result.Problem is null);
        Assert.Equal(works ? "/a" : "", string.Join(' ', result.Took));
        Assert.True(result.Lasting);
    }

    [Theory]
    [InlineData(130)]
    [InlineData(137)]
    [InlineData(143)]
    public void A_trial_that_was_ended_from_outside_says_nothing_lasting(int code) =>
        Assert.False(TrialRun.Judge(code, [], "lib").Lasting);

    [Fact]
    public void A_trial_ends_with_the_program_that_waits_for_it()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var folder = new TemporaryFolder();
        string library = FakeProvider.Write(folder["gpu"], "hang", Devices.RuntimeVersion);
        using var process =
            new System.Diagnostics.Process { StartInfo = Program.StartInfo(
                DeviceTrial.Arguments(library, EmbeddedModel.Trial)) };
        process.Start();
        process.StandardInput.Close();
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(60)));
    }

    [Theory]
    [InlineData("crash")]
    [InlineData("exit")]
    [InlineData("1.2.3")]
    public void The_program_goes_on_with_the_processor_and_one_line(string kind)
    {
        using var folder = new TemporaryFolder();
        bool old = char.IsDigit(kind[0]);
        var environment = new Dictionary<string, string?>
        {
            [Devices.LibraryVariable] = FakeProvider.Write(folder["gpu"], old ? "crash" : kind,
                old ? kind : Devices.RuntimeVersion),
            ["SOUNDROUTINE_MODELS"] = folder["models"],
        };
        string[] command =
            ["separate", Repository.DemoSong, "-o", folder["drums.wav"], "--separator", TinyDemucs("tiny.onnx")];
        foreach (string device in new[] { "auto", "cuda", "auto" })
        {
            using ProgramRun run = ProgramRun.Start([.. command, "--device", device], environment).Finish();
            Assert.True(run.Code == 0, run.Output);
            string[] lines = [.. run.Output.Split('\n').Where(l => l.Contains("cuda", StringComparison.Ordinal))];
            Assert.Contains("running on cpu", Assert.Single(lines));
            Assert.True(new FileInfo(folder["drums.wav"]).Length > 1000);
        }
        using ProgramRun without = ProgramRun.Start([.. command, "--device", "cpu"], environment).Finish();
        Assert.DoesNotContain("cuda", without.Output);
        using ProgramRun doctor = ProgramRun.Start(["doctor", "--json"], environment).Finish();
        Assert.Equal(0, doctor.Code);
        foreach (string word
            in new[] { "networks run on cpu", Devices.RuntimeVersion, Devices.Needed.Package, "SOUNDROUTINE_GPU=1" })
                Assert.Contains(word, doctor.Output);
    }

    private static string TinyDemucs(string name) => Separation.TinyDemucs.File(name);
}
