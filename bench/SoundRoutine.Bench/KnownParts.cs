using System.Collections.Immutable;
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

    private readonly AudioBuffer _stem;
    private readonly ImmutableArray<AudioBuffer> _parts;

    private KnownParts(AudioBuffer stem, ImmutableArray<AudioBuffer> parts) => (_stem, _parts) = (stem, parts);

    /// <summary>Null where they are not known.</summary>
    public static KnownParts? Of(string song) =>
        !File.Exists($"{song}.kick.wav") ? null
        : new KnownParts(Read($"{song}.drums.wav"),
            [.. DrumParts.Drums.Select(p => Read($"{song}.{p.ToString().ToLowerInvariant()}.wav"))]);

    /// <summary>
    /// The energy of other drums against that of a sample's own in its first 150 ms, in dB: what the sample has of each
    /// bin of the stem it has of every drum in it.
    /// </summary>
    public double OthersDb(Sample sample, AudioBuffer audio, DrumPart own)
    {
        int start = (int)Math.Round(sample.Start * sample.SampleRate),
            attack = (int)(sample.Attack * sample.SampleRate),
            to = Math.Min(audio.Frames, attack + (int)(Seconds * sample.SampleRate));
        AudioBuffer stem = At(_stem, start, audio.Frames);
        AudioBuffer[] parts = [.. _parts.Select(p => At(p, start, audio.Frames))];
        var stft = new Stft(Size, Hop);
        float[] cut = new float[stft.Bins], whole = new float[stft.Bins], scratch = new float[stft.Bins];
        double[] energy = new double[parts.Length];
        for (int c = 0; c < _stem.Channels; c++)
            for (int t = attack / Hop; t <= Math.Max(attack / Hop, to / Hop - 1); t++)
            {
                stft.Magnitude(audio[c], t, cut, scratch);
                stft.Magnitude(stem[c], t, whole, scratch);
                for (int k = 0; k < cut.Length; k++) cut[k] = Math.Min(1, cut[k] / (whole[k] + 1e-9f));
                for (int p = 0; p < parts.Length; p++)
                {
                    stft.Magnitude(parts[p][c], t, whole, scratch);
                    for (int k = 0; k < cut.Length; k++) energy[p] += cut[k] * cut[k] * whole[k] * whole[k];
                }
            }
        double mine = own == DrumPart.Rest ? 0 : energy[(int)own];
        return Decibels.OfPower((energy.Sum() - mine + 1e-12) / (mine + 1e-12));
    }

    private static AudioBuffer At(AudioBuffer sound, int start, int frames) =>
        sound.Slice(new FrameRange(start, Math.Min(sound.Frames, start + frames)));

    private static AudioBuffer Read(string path)
    {
        using IAudioSource source = WavReader.Open(path);
        return source.ReadToEnd();
    }
}
