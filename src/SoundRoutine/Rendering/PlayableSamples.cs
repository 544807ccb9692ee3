using SoundRoutine.Audio;
using SoundRoutine.Kits;

namespace SoundRoutine.Rendering;

/// <summary>
/// A sound at the rate of the render, in one or two channels, and what lies midway between its frames.
/// </summary>
internal sealed record PlayableSound(AudioBuffer Frames, AudioBuffer Midway);

/// <summary>
/// The kit's sounds at the rate of the render, in one or two channels: converted once for each transposition and
/// kept, the least recently used ones dropped when they exceed <see cref="Budget"/> values. Thread-safe.
/// </summary>
internal sealed class PlayableSamples(Kit kit, int sampleRate)
{
    // 128 MiB of float.
    public const long Budget = 32L << 20;

    private readonly Dictionary<string, Sample> _samples = kit.Samples.ToDictionary(s => s.Id, StringComparer.Ordinal);
    private readonly Dictionary<(string Id, double Ratio), PlayableSound> _converted = [];
    private readonly LinkedList<(string Id, double Ratio)> _recent = [];
    private readonly Lock _lock = new();
    private long _held;

    /// <exception cref="ArgumentException">The event has no sample, or one the kit does not hold.</exception>
    public Sample Of(in DrumEvent note)
    {
        if (note.SampleId is null)
            throw new ArgumentException(
                $"the event at tick {note.Tick} (note {note.Note}) has no sample; choose samples before rendering");
        return _samples.TryGetValue(note.SampleId, out Sample? sample) ? sample
            : throw new ArgumentException(
                $"the event at tick {note.Tick} (note {note.Note}) asks for the sample '{note.SampleId}', which the "
                    + $"kit does not hold");
    }

    /// <summary>Frames the event's sound lasts, without converting it.</summary>
    public int Length(in DrumEvent note)
    {
        AudioBuffer source = kit.Bank[Of(note).Id];
        return Varispeed.Length(source.Frames, Ratio(source, note.Transpose));
    }

    /// <summary>Frames of the render from the start of the event's sound to its attack.</summary>
    public double Attack(in DrumEvent note) => Of(note).Attack * sampleRate / Math.Pow(2, note.Transpose / 12);

    /// <summary>The event's sound at the render's rate.</summary>
    public PlayableSound Sound(in DrumEvent note)
    {
        string id = Of(note).Id;
        AudioBuffer source = kit.Bank[id];
        double ratio = Ratio(source, note.Transpose);
        lock (_lock)
        {
            if (_converted.TryGetValue((id, ratio), out PlayableSound? sound))
            {
                _recent.Remove((id, ratio));
                _recent.AddLast((id, ratio));
                return sound;
            }
            source = Downmix.ToStereo(source);
            AudioBuffer frames = ratio == 1 ? source : Varispeed.Resample(source, ratio, sampleRate);
            sound = new PlayableSound(frames, FractionalDelay.Midway(frames));
            _converted.Add((id, ratio), sound);
            _recent.AddLast((id, ratio));
            _held += Size(sound);
            while (_held > Budget && _recent.Count > 1)
            {
                _converted.Remove(_recent.First!.Value, out PlayableSound? dropped);
                _recent.RemoveFirst();
                _held -= Size(dropped!);
            }
            return sound;
        }
    }

    private double Ratio(AudioBuffer source, double transpose) =>
        (double)source.SampleRate / sampleRate * Math.Pow(2, transpose / 12);

    private static long Size(PlayableSound sound) =>
        (long)(sound.Frames.Frames + sound.Midway.Frames) * sound.Frames.Channels;
}
