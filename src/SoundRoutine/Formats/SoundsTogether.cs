using SoundRoutine.Audio;
using SoundRoutine.Audio.Dsp;

namespace SoundRoutine.Formats;

/// <summary>
/// Zones that one stroke plays at once, such as the two sides of a sound or its microphones, as one sound.
/// </summary>
internal static class SoundsTogether
{
    /// <summary>No stroke plays more.</summary>
    private const int MaxZones = 64;

    /// <summary>What is longer is no single sound.</summary>
    private const double MaxSeconds = 60;

    /// <summary>One zone at the level, in the middle, that plays what all of them play.</summary>
    /// <param name="zones">At least one.</param>
    public static SamplerZone Mix(IReadOnlyList<SamplerZone> zones)
    {
        if (zones.Count == 1) return zones[0];
        string name = zones[0].Sound.Name;
        if (zones.Count > MaxZones)
            return new SamplerZone { Sound = SoundFile.Lost(name, InvariantText.Of(
                $"is one of {zones.Count} that would sound at once, more than the {MaxZones} of any kit")) };
        SoundFile[] lost = [.. zones.Select(z => z.Sound).Where(s => s.Missing is not null).Distinct()];
        return new SamplerZone
        {
            Sound = new SoundFile(name, cancellation => Sum(zones, _ => { }, cancellation))
            {
                ReadRest = (damaged, cancellation) => Sum(zones, damaged, cancellation),
                Files = [.. zones.SelectMany(z => z.Sound.Files).Distinct()],
                Missing = zones.All(z => z.Sound.Missing is not null) ? zones[0].Sound.Missing : null,
                Lacking = [.. lost.Select(s => $"'{s.Name}' {s.Missing}")],
            },
        };
    }

    /// <param name="zones">All.</param>
    /// <param name="damaged">Told of those that cannot be decoded.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="SoundRoutineException">None can be read, or one is too long.</exception>
    private static AudioBuffer Sum(IReadOnlyList<SamplerZone> zones, Action<string> damaged,
        CancellationToken cancellation)
    {
        List<(SamplerZone Zone, AudioBuffer Sound)> there = [];
        SoundRoutineException? failure = null;
        int? rate = null;
        foreach (SamplerZone zone in zones.Where(z => z.Sound.Missing is null))
        {
            AudioBuffer read;
            try
            {
                read = zone.Sound.Read(cancellation);
            }
            catch (SoundRoutineException e)
            {
                failure ??= e;
                damaged(e.Message);
                continue;
            }
            rate ??= read.SampleRate;
            there.Add((zone, Played(zone, read, rate.Value, cancellation)));
        }
        if (there.Count == 0)
            throw failure ?? new SoundRoutineException($"{zones[0].Sound.Name}: {zones[0].Sound.Missing}");
        int frames = there.Max(t => t.Sound.Frames);
        bool mono = there.All(t => t.Sound.Channels == 1) && zones.All(z => z.Pan == 0);
        var sum = new float[mono ? 1 : 2][];
        for (int c = 0; c < sum.Length; c++)
        {
            sum[c] = new float[frames];
            foreach ((SamplerZone zone, AudioBuffer sound) in there)
            {
                var gain = (float)(Decibels.ToAmplitude(zone.GainDb) * (mono ? 1 : Side(zone.Pan, sound.Channels, c)));
                ReadOnlySpan<float> from = sound[Math.Min(c, sound.Channels - 1)];
                for (int i = 0; i < from.Length; i++) sum[c][i] += gain * from[i];
            }
        }
        return new AudioBuffer(rate!.Value, sum);
    }

    /// <summary>What a zone plays of its sound, at a rate.</summary>
    private static AudioBuffer Played(SamplerZone zone, AudioBuffer read, int rate, CancellationToken cancellation)
    {
        AudioBuffer sound = Downmix.ToStereo(read);
        int start = (int)Math.Clamp(zone.Start, 0, sound.Frames - 1),
            end = (int)Math.Clamp(zone.End ?? sound.Frames, start + 1, sound.Frames);
        sound = Limited(sound.Slice(new FrameRange(start, end)), 1);
        // What is played higher was recorded at a rate that much higher.
        int from = (int)Math.Clamp(sound.SampleRate * Math.Pow(2, zone.Tune / 12), 400, 400_000);
        if (from == rate) return sound;
        Limited(sound, (double)sound.SampleRate / from);
        var faster = new AudioBuffer(from, [.. Enumerable.Range(0, sound.Channels).Select(c => sound[c].ToArray())]);
        using var resampled = new ResamplingSource(faster.AsSource(), rate);
        return resampled.ReadToEnd(cancellation: cancellation);
    }

    /// <exception cref="SoundRoutineException">It would be longer than any one sound of a drum.</exception>
    private static AudioBuffer Limited(AudioBuffer sound, double stretch) =>
        sound.Seconds * stretch <= MaxSeconds ? sound : throw new SoundRoutineException(InvariantText.Of(
            $"a sound of several is longer than {MaxSeconds} s, which is no single sound; shorten it"));

    /// <summary>One channel at constant power, 0 dB in the middle; of two the far one is turned down.</summary>
    private static double Side(double pan, int channels, int side)
    {
        double angle = (pan + 1) * Math.PI / 4, gain = Math.Sqrt(2) * (side == 0 ? Math.Cos(angle) : Math.Sin(angle));
        return channels == 1 ? gain : Math.Min(1, gain);
    }
}
