using System.Numerics.Tensors;
using SoundRoutine.Audio;
using SoundRoutine.Models;
using SoundRoutine.Tests.Models;
using SoundRoutine.Tests.Separation;
using SoundRoutine.TextAudio.Clap;

namespace SoundRoutine.Tests.TextAudio;

/// <summary>
/// A test with CLAP itself; where it has not been pulled the test is reported as skipped, with the reason.
/// </summary>
public sealed class RealClapFactAttribute : FactAttribute
{
    public RealClapFactAttribute() =>
        Skip = RealClapTests.Paths is null ? "needs the weights of clap: ./test.sh --real-weights clap" : null;
}

/// <summary>CLAP as its authors trained it.</summary>
[Trait("Needs", RealWeights.Trait)]
public class RealClapTests
{
    internal static IReadOnlyList<string>? Paths { get; } =
        NoPulledModels.Pulled.PathsOf(ModelCatalog.Default.Find("clap"));

    /// <summary>The ids that RoBERTa's documentation gives for these words.</summary>
    [RealClapFact]
    public void Words_are_split_as_roberta_does() =>
        Assert.Equal([0, 31414, 232, 2], ClapTokenizer.Parse(File.ReadAllText(Paths![2]), "tokenizer.json")
            .Encode("Hello world"));

    [RealClapFact]
    public void Noise_and_music_lie_near_their_words()
    {
        using ClapModel model = ClapModel.Open(Paths![0], Paths[1], Paths[2]);
        Assert.Equal(512, model.Dimensions);
        Rng rng = new Seed(1).CreateRng();
        var noise = new AudioBuffer(48_000,
            [.. Enumerable.Range(0, 96_000).Select(_ => (float)(0.1 * rng.NextGaussian()))]);
        float[][] sounds = [model.EmbedAudio(noise), model.EmbedAudio(AudioFile.Read(Repository.DemoSong))];
        float[][] words = model.EmbedText(["white noise, static", "a song with drums"]);
        for (int i = 0; i < 2; i++)
            Assert.True(TensorPrimitives.Dot<float>(sounds[i], words[i])
                > TensorPrimitives.Dot<float>(sounds[i], words[1 - i]) + 0.05f);
    }
}
