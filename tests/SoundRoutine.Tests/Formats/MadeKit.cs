using System.Collections.Immutable;
using CsCheck;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Wav;
using SoundRoutine.Formats;
using SoundRoutine.Tests.Audio;

namespace SoundRoutine.Tests.Formats;

/// <summary>Kits with WAV files in a folder of their own, as writers get them.</summary>
internal sealed class MadeKit : IDisposable
{
    public const int Frames = 300;

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, SoundFile> _sounds = [];

    public string Folder => _folder.Path;

    public void Dispose() => _folder.Dispose();

    public string In(string name) => _folder[name];

    public KitTarget Target(string name = "kit", WavEncoding encoding = WavEncoding.Pcm24, string? preview = null) =>
        new() { Folder = Folder, Name = name, Encoding = encoding, Preview = preview };

    public FormatFile Written(string name) => FormatFile.Open(_folder[name]);

    /// <summary>A sample in the folder <c>samples</c>, made once.</summary>
    public SoundFile Sound(string name, int rate = 44_100, int channels = 1)
    {
        if (_sounds.TryGetValue(name, out SoundFile? made)) return made;
        Directory.CreateDirectory(_folder["samples"]);
        string path = _folder[$"samples/{name}.wav"];
        AudioBuffer sine = TestSounds.Sine(rate, (double)Frames / rate, 1_000, channels);
        using (var stream = new FileStream(path, FileMode.Create))
        using (var writer = new WavWriter(stream, rate, channels, WavEncoding.Pcm24))
            for (int i = 0; i < Frames; i++)
                writer.Write([.. Enumerable.Range(0, channels).Select(c => sine[c][i])]);
        return _sounds[name] = new SoundFile(name, c => AudioFile.Read(path, c))
        {
            Path = path, Frames = Frames, SampleRate = rate, Channels = channels,
        };
    }

    public SamplerZone Zone(string name, double gain = 0) => new() { Sound = Sound(name), GainDb = gain };

    /// <summary>A pad of one sound.</summary>
    public SamplerPad Pad(string name, int note, int group = 0, int by = 0) => new()
    {
        Name = name, Note = note, ChokeGroup = group, ChokedBy = by,
        Layers = [new SamplerLayer(1, 127, [Zone(name)])],
    };

    public static SamplerKit Of(params ImmutableArray<SamplerPad> pads) => new() { Name = "kit", Pads = pads };

    private static ImmutableArray<SamplerLayer> Layers(HashSet<int> cuts, SamplerZone[][] zones)
    {
        int[] highs = [.. cuts.Order(), 127];
        return [.. zones.Select((z, i) => new SamplerLayer(i == 0 ? 1 : highs[i - 1] + 1, highs[i], [.. z]))];
    }

    /// <summary>Kits of any kind: layers that cover all velocities, robins, chokes, gains, pans and tunings.</summary>
    public Gen<SamplerKit> Any(int maxLayers, int maxRobins, bool mutual)
    {
        int next = 0;
        Gen<SamplerZone> zone = Gen.Select(Gen.Double[-40, 12], Gen.Double[-1, 1], Gen.Int[-1_200, 1_200],
            Gen.Int[0, 99], Gen.Int[0, 200]).Select((gain, pan, cents, start, cut) => new SamplerZone
            {
                Sound = Sound(InvariantText.Of($"hit {next++ % 40}")), GainDb = gain, Pan = pan, Tune = cents / 100.0,
                Start = start, End = cut < 100 ? null : Frames - cut + 99,
            });
        Gen<ImmutableArray<SamplerLayer>> layers = Gen.Int[1, maxLayers].SelectMany(count =>
            Gen.Select(Gen.Int[1, 126].HashSet[count - 1], zone.Array[1, maxRobins].Array[count]).Select(Layers));
        Gen<(int Group, int By)> choke = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3])
            .Select((group, by) => (group, mutual ? group : by));
        return Gen.Int[0, 127].HashSet[1, 12].SelectMany(notes => Gen.Select(layers, choke).Array[notes.Count]
            .Select(pads => Of([.. notes.Order().Zip(pads).Select(p => new SamplerPad
            {
                Name = InvariantText.Of($"pad {p.First}"), Note = p.First, Layers = p.Second.Item1,
                ChokeGroup = p.Second.Item2.Group, ChokedBy = p.Second.Item2.By,
            })])));
    }
}
