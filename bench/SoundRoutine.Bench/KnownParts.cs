using System.Collections.Immutable;
using System.Numerics;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Dsp;
using SoundRoutine.Audio.Wav;
using SoundRoutine.Kits;
using SoundRoutine.Separation.Parts;

namespace SoundRoutine.Bench;

/// <summary>What each drum plays in a rendered song: {song}.kick.wav and the like beside {song}.drums.wav.</summary>
internal sealed class KnownParts
{
    private const int Size = 2048, Hop = 512;
    private const double Seconds = 0.15;

    /// <summary>A tile is of so many frames, 46 ms, and of a fourth of its lowest frequency or so many bins.</summary>
    private const int TileFrames = 4, LeastBins = 4;

    private const int Sweeps = 20;

    private readonly ImmutableArray<AudioBuffer> _parts;

    private KnownParts(ImmutableArray<AudioBuffer> parts) => _parts = parts;

    /// <summary>Null where they are not known.</summary>
    public static KnownParts? Of(string song) =>
        !File.Exists($"{song}.kick.wav") ? null
        : new KnownParts([.. DrumParts.Drums.Select(p => Read($"{song}.{p.ToString().ToLowerInvariant()}.wav"))]);

    /// <summary>
    /// The energy of other drums against that of a sample's own in its first 150 ms, in dB. In every tile of some bins
    /// and frames of all channels the sample is what comes nearest to it of shares, 0 to 1, of the drums; what is none
    /// of them, such as noise of the separator, does not count.
    /// </summary>
    public double OthersDb(Sample sample, AudioBuffer audio, DrumPart own)
    {
        int start = (int)Math.Round(sample.Start * sample.SampleRate),
            attack = (int)(sample.Attack * sample.SampleRate),
            to = Math.Min(audio.Frames, attack + (int)(Seconds * sample.SampleRate)),
            first = attack / Hop, end = Math.Max(first + 1, to / Hop);
        int bins = Size / 2 + 1, planes = Math.Min(audio.Channels, _parts[0].Channels);
        Complex[][] sounds =
        [
            Spectrum(audio, planes, first, end),
            .. _parts.Select(p => Spectrum(At(p, start, audio.Frames), planes, first, end)),
        ];
        double mine = 0, others = 0;
        for (int t = 0; t < end - first; t += TileFrames)
            for (int k = 0, width; k < bins; k += width)
            {
                width = Math.Max(LeastBins, k / 4);
                int[] tile =
                [
                    .. from plane in Enumerable.Range(0, planes)
                       from frame in Enumerable.Range(t, Math.Min(TileFrames, end - first - t))
                       from bin in Enumerable.Range(k, Math.Min(width, bins - k))
                       select (plane * (end - first) + frame) * bins + bin,
                ];
                Complex[][] parts = [.. sounds.Skip(1).Select(x => tile.Select(i => x[i]).ToArray())];
                double[] shares = Shares([.. tile.Select(i => sounds[0][i])], parts);
                mine += own == DrumPart.Rest ? 0 : Energy(parts, shares, p => p == (int)own);
                others += Energy(parts, shares, p => p != (int)own);
            }
        return Decibels.OfPower((others + 1e-12) / (mine + 1e-12));
    }

    /// <summary>The shares, 0 to 1, of the parts that come nearest to a sound, by coordinate descent.</summary>
    private static double[] Shares(Complex[] sound, Complex[][] parts)
    {
        static double Dot(Complex[] a, Complex[] b) =>
            a.Zip(b, (x, y) => x.Real * y.Real + x.Imaginary * y.Imaginary).Sum();
        double[][] products = [.. parts.Select(p => parts.Select(q => Dot(p, q)).ToArray())];
        double[] wanted = [.. parts.Select(p => Dot(p, sound))], shares = new double[parts.Length];
        for (int sweep = 0; sweep < Sweeps; sweep++)
            for (int p = 0; p < parts.Length; p++)
            {
                double others = 0;
                for (int q = 0; q < parts.Length; q++) others += q == p ? 0 : products[p][q] * shares[q];
                shares[p] = products[p][p] > 0 ? Math.Clamp((wanted[p] - others) / products[p][p], 0, 1) : 0;
            }
        return shares;
    }

    /// <summary>Of the sum of some of the parts under their shares.</summary>
    private static double Energy(Complex[][] parts, double[] shares, Func<int, bool> counts) =>
        Enumerable.Range(0, parts[0].Length).Sum(i =>
        {
            Complex sum = Complex.Zero;
            for (int p = 0; p < parts.Length; p++) if (counts(p)) sum += shares[p] * parts[p][i];
            return sum.Real * sum.Real + sum.Imaginary * sum.Imaginary;
        });

    /// <summary>[channels, frames, bins].</summary>
    private static Complex[] Spectrum(AudioBuffer sound, int channels, int first, int end)
    {
        var stft = new Stft(Size, Hop);
        var (re, im) = (new float[stft.Bins], new float[stft.Bins]);
        var all = new Complex[channels * (end - first) * stft.Bins];
        int at = 0;
        for (int c = 0; c < channels; c++)
            for (int t = first; t < end; t++)
            {
                stft.Analyze(sound[c], t, re, im);
                for (int k = 0; k < stft.Bins; k++) all[at++] = new Complex(re[k], im[k]);
            }
        return all;
    }

    private static AudioBuffer At(AudioBuffer sound, int start, int frames) =>
        sound.Slice(new FrameRange(start, Math.Min(sound.Frames, start + frames)));

    private static AudioBuffer Read(string path)
    {
        using IAudioSource source = WavReader.Open(path);
        return source.ReadToEnd();
    }
}
