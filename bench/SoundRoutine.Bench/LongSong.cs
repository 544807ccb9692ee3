using SoundRoutine.Audio;
using SoundRoutine.Audio.Dsp;
using SoundRoutine.Audio.Wav;

namespace SoundRoutine.Bench;

/// <summary>
/// A mono recording of any length in which no two minutes are the same: a song over and over, each time at another
/// pitch, tempo, level and tone, over faint noise. Every third time only its first seconds repeat, as a drum machine
/// would have it. Written as it is made, so that length takes no memory.
/// </summary>
internal sealed class LongSong(AudioBuffer song, int seconds) : IAudioSource
{
    private const double LoopSeconds = 5, Noise = 1e-4;

    private readonly long _frames = (long)seconds * Rate;
    private readonly Rng _random = new Seed(2026).CreateRng();
    private float[] _part = [];
    private int _parts, _at;
    private long _read;

    public const int Rate = 44_100;

    public int SampleRate => Rate;

    public int Channels => 1;

    public long? Frames => _frames;

    /// <summary>That many minutes of it as a WAV file of 16 bits.</summary>
    public static void Write(string path, AudioBuffer song, int minutes)
    {
        using var source = new LongSong(song.ToMono(), 60 * minutes);
        AudioFile.Write(path, source, new EncodeOptions { Encoding = WavEncoding.Pcm16 });
    }

    public int Read(Span<float> interleaved)
    {
        if (_at == _part.Length) (_part, _at) = (NextPart(), 0);
        int count = (int)Math.Min(Math.Min(interleaved.Length, _part.Length - _at), _frames - _read);
        _part.AsSpan(_at, count).CopyTo(interleaved);
        _at += count;
        _read += count;
        return count;
    }

    public void Dispose() { }

    private float[] NextPart()
    {
        double pitch = Math.Pow(2, Between(-0.3, 0.3)), gain = Math.Pow(10, Between(-12, -1) / 20),
            tone = Between(-0.6, 0.6);
        // In whole hundreds of Hz, so that the ratio to the rate stays a small fraction.
        float[] played =
            Resampler.Resample(
            new AudioBuffer((int)Math.Round(song.SampleRate * pitch / 100) * 100, song[0].ToArray()), Rate)[0]
            .ToArray();
        int loop = _parts++ % 3 == 2 ? (int)(LoopSeconds * Rate / pitch) : played.Length;
        float[] part = [.. played.Select((_, i) => played[i % loop])];
        double before = 0, loudest = 1e-9;
        for (int i = 0; i < part.Length; i++)
        {
            double x = part[i], toned = x + tone * before;
            before = x;
            part[i] = (float)toned;
            loudest = Math.Max(loudest, Math.Abs(toned));
        }
        for (int i = 0; i < part.Length; i++) part[i] = (float)(gain * part[i] / loudest + Noise * Between(-1, 1));
        return part;
    }

    private double Between(double low, double high) => low + (high - low) * _random.NextDouble();
}
