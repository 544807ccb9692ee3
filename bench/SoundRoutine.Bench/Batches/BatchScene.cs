using System.Globalization;
using System.Security.Cryptography;
using SoundRoutine.Audio;
using SoundRoutine.Batch.Batches;
using SoundRoutine.Batch.Service;
using SoundRoutine.Batch.Stores;
using SoundRoutine.Pipeline;
using SoundRoutine.Pipeline.Options;

namespace SoundRoutine.Bench.Batches;

/// <summary>Files of simulated songs, and the analyses they give.</summary>
internal sealed class BatchScene
{
    private readonly WorkFolder _folder;

    private BatchScene(WorkFolder folder) => _folder = folder;

    public string Songs => _folder["songs.txt"];

    public string Templates => _folder["templates"];

    /// <param name="folder">Where they are made.</param>
    /// <param name="count">How many songs.</param>
    /// <param name="badEvery">Every so many-th cannot be used, the first of them because it kills its worker; 0 for
    /// none.</param>
    public static BatchScene Make(WorkFolder folder, int count, int badEvery)
    {
        var scene = new BatchScene(folder);
        Directory.CreateDirectory(folder["songs"]);
        var names = new List<string>(count);
        for (int i = 0; i < count; i++)
        {
            bool isBad = badEvery > 0 && i % badEvery == badEvery / 2;
            string name = InvariantText.Of($"songs/{i:00000}.wav"),
                word = !isBad ? "good" : i == badEvery / 2 ? SimulatedWork.Deadly : SimulatedWork.Bad;
            File.WriteAllText(folder[name], InvariantText.Of($"{word} {i}"));
            names.Add(name);
        }
        File.WriteAllLines(scene.Songs, names);
        scene.MakeTemplates();
        return scene;
    }

    public BatchRequest Request => new()
    {
        Inputs = [Songs],
        Options = new MakeOptions
        {
            Output = "",
            Preprocess = new PreprocessOptions { Separation = new() { Separator = "embedded" } },
        },
    };

    /// <summary>The SHA-256 of the kit of a batch.</summary>
    public static string KitHash(IBlobStore store, BatchStatus status)
    {
        using Stream kit = store.Get(status.Result!)!;
        return Convert.ToHexStringLower(SHA256.HashData(kit));
    }

    /// <summary>Analyses of eight strokes, made by the program from sounds made here.</summary>
    private void MakeTemplates()
    {
        string sounds = _folder["sounds"], made = _folder["made"];
        Directory.CreateDirectory(sounds);
        for (int i = 0; i < 8; i++)
        {
            var random = new Random(i);
            int frames = 22_050;
            var audio = new float[frames];
            double hertz = 50 * Math.Pow(1.6, i);
            for (int t = 0; t < frames; t++)
                audio[t] = (float)(Math.Exp(-t / 3000.0) * ((i % 2 == 0 ? 0.1 : 0.6) * (random.NextDouble() - 0.5)
                    + 0.5 * Math.Sin(2 * Math.PI * hertz * t / 44_100)));
            using IAudioSource source = new AudioBuffer(44_100, [audio]).AsSource();
            AudioFile.Write(Path.Combine(sounds, i.ToString(CultureInfo.InvariantCulture) + ".wav"), source,
                new EncodeOptions());
        }
        Producer.Make(new MakeOptions { Output = made, To = 1, Preprocess = new() { Inputs = [sounds] } });
        Directory.Move(Path.Combine(made, "1_preprocess", "sources"), Templates);
    }
}
