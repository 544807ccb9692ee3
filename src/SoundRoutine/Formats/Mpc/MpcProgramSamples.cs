using System.Text;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Dsp;
using SoundRoutine.Audio.Wav;

namespace SoundRoutine.Formats.Mpc;

/// <summary>
/// The samples of a program, in its folder, by names and in a form which every MPC takes: 44.1 kHz, 16 or 24 bits.
/// </summary>
internal sealed class MpcProgramSamples(KitTarget target, string folder)
{
    public const int SampleRate = 44_100;

    /// <summary>Characters of a name on the devices.</summary>
    public const int MaxName = 42;

    private readonly Dictionary<string, (string Name, long Frames, double Scale)> _written = [];
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Writes a sample, unless another sound plays it too.</summary>
    /// <returns>Its name without extension, its frames, and the frames of it for each of the kit's.</returns>
    public (string Name, long Frames, double Scale) Write(SoundFile sound)
    {
        string from = sound.Path ?? throw new SoundRoutineException($"{sound.Name}: is no file; write the kit first");
        if (_written.TryGetValue(from, out var known)) return known;
        string name = FreeName(Plain(Path.GetFileNameWithoutExtension(from)));
        using IAudioSource source = AudioFile.Open(from, target.Cancellation);
        double scale = (double)SampleRate / source.SampleRate;
        using var resampled = new ResamplingSource(source, SampleRate);
        long frames = resampled.Frames ?? (long)Math.Ceiling(sound.Frames * scale);
        WavEncoding bits = target.Encoding is WavEncoding.Pcm8 or WavEncoding.Pcm16 ? WavEncoding.Pcm16
            : WavEncoding.Pcm24;
        AudioFile.Write(Path.Combine(folder, name + ".wav"), resampled, new EncodeOptions { Encoding = bits },
            cancellation: target.Cancellation);
        return _written[from] = (name, frames, scale);
    }

    /// <summary>What the devices can show: ASCII letters, digits, spaces and ( ) - _.</summary>
    public static string Plain(string name)
    {
        var plain = new StringBuilder();
        foreach (Rune rune in name.EnumerateRunes())
        {
            bool shown = rune.IsAscii && (Rune.IsLetterOrDigit(rune) || " ()-_".Contains((char)rune.Value));
            plain.Append(shown ? (char)rune.Value : '_');
        }
        string cut = plain.ToString(0, Math.Min(plain.Length, MaxName)).Trim();
        return cut.Length > 0 ? cut : "sample";
    }

    private string FreeName(string plain)
    {
        string name = plain;
        for (int i = 2; !_names.Add(name); i++)
        {
            string end = InvariantText.Of($"_{i}");
            name = plain[..Math.Min(plain.Length, MaxName - end.Length)] + end;
        }
        return name;
    }
}
