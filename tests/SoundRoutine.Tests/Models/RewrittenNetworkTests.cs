using SoundRoutine.Models;
using SoundRoutine.OnnxRewriting;
using SoundRoutine.Tests.Separation;

namespace SoundRoutine.Tests.Models;

public sealed class RewrittenNetworkTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("soundroutine-graphs-").FullName;
    private readonly string _path;

    public RewrittenNetworkTests() =>
        File.Copy(TinyDemucs.File("tiny.onnx"), _path = Path.Combine(_folder, "tiny.onnx"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private RewrittenNetwork Prepare(IReadOnlyList<IGraphPass>? passes = null, Action<OnnxSession>? trial = null) =>
        RewrittenNetwork.Prepare(_path, GraphVariant.Exact, trial ?? (_ => { }), StepContext.Default, passes);

    private string[] Kept() => Directory.GetFiles(_folder, "*" + RewrittenNetwork.Suffix);

    [Fact]
    public void It_is_made_once_and_kept_beside_the_original()
    {
        int trials = 0;
        RewrittenNetwork first = Prepare(trial: _ => trials++), second = Prepare(trial: _ => trials++);
        Assert.Equal((1, first.File), (trials, second.File));
        Assert.Equal([first.File], Kept());
        Assert.Null(first.Notice);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public void A_damaged_one_is_made_anew(int length)
    {
        string file = Prepare().File;
        byte[] whole = File.ReadAllBytes(file);
        File.WriteAllBytes(file, whole[..length]);
        Assert.Equal(file, Prepare().File);
        Assert.Equal(whole, File.ReadAllBytes(file));
        whole[^1] ^= 1;
        File.WriteAllBytes(file, whole);
        Prepare();
        Assert.NotEqual(whole, File.ReadAllBytes(Assert.Single(Kept())));
    }

    [Fact]
    public void Other_passes_make_another_and_the_old_one_goes()
    {
        string old = Prepare([new Nothing(1)]).File, now = Prepare([new Nothing(2)]).File;
        Assert.NotEqual(old, now);
        Assert.Equal([now], Kept());
    }

    [Fact]
    public void Where_it_cannot_be_kept_it_runs_from_elsewhere_with_a_word()
    {
        // A folder cannot be written to as a file, by anyone.
        string file = Prepare().File;
        File.Delete(file);
        Directory.CreateDirectory(file);
        string elsewhere;
        using (RewrittenNetwork rewritten = Prepare())
        {
            elsewhere = rewritten.File;
            Assert.True(File.Exists(elsewhere));
            Assert.Contains("cannot be kept", rewritten.Notice);
        }
        Assert.False(File.Exists(elsewhere));
    }

    [Fact]
    public void One_that_fails_its_trial_is_not_kept_and_the_original_runs()
    {
        RewrittenNetwork rewritten = Prepare(trial: _ => throw new SoundRoutineException("no numbers"));
        Assert.Equal(_path, rewritten.File);
        Assert.Contains("no numbers", rewritten.Notice);
        Assert.Empty(Kept());
    }

    [Fact]
    public void Of_two_at_once_both_get_the_same_file()
    {
        var files = new string[4];
        Parallel.For(0, files.Length, i => files[i] = Prepare().File);
        Assert.Single(files.Distinct());
        Assert.Equal([files[0]], Kept());
        Assert.Equal(2, Directory.GetFiles(_folder).Length);
    }

    private sealed class Nothing(int version) : IGraphPass
    {
        public string Name => "nothing";

        public int Version => version;

        public int Apply(Graph graph) => 0;
    }
}
