using SoundRoutine.Pipeline;

namespace SoundRoutine.Tests;

/// <summary>Changes the current directory, so nothing may run beside it.</summary>
[Collection(nameof(CurrentDirectory))]
public class ReadmeExample
{
    [Fact]
    public void The_example_makes_a_track()
    {
        using var folder = new TemporaryFolder();
        string before = Environment.CurrentDirectory;
        Environment.CurrentDirectory = folder.Path;
        try
        {
            File.CreateSymbolicLink("demo", Path.Combine(Repository.Root, "demo"));

            MakeResult result = Producer.Make(new MakeOptions
            {
                Output = "my-track",
                Seed = 7,
                Preprocess = new() { Inputs = ["demo/song.wav"] },
                Grid = new() { Style = "house", Bars = 4 },
            });
            foreach (string file in result.Tracks) Console.WriteLine(file);

            Assert.Contains(result.Tracks, f => f.EndsWith("track.wav", StringComparison.Ordinal) && File.Exists(f));
        }
        finally
        {
            Environment.CurrentDirectory = before;
        }
    }
}

[CollectionDefinition(nameof(CurrentDirectory), DisableParallelization = true)]
public class CurrentDirectory;
