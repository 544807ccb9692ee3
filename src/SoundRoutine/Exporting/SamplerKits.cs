using System.Collections.Immutable;
using SoundRoutine.Audio;
using SoundRoutine.Formats;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Keys;
using SoundRoutine.Rendering;

namespace SoundRoutine.Exporting;

/// <summary>Instruments of a kit, whose samples have been stored, as other samplers know them.</summary>
internal static class SamplerKits
{
    /// <param name="name">What the kit is called.</param>
    /// <param name="license">What may be done with its sounds.</param>
    /// <param name="instruments">Of one bank.</param>
    /// <param name="samples">The folder where the samples lie.</param>
    public static SamplerKit Of(string name, string license, IEnumerable<KitInstrument> instruments, string samples) =>
        new() { Name = name, License = SamplerKit.Printable(license),
            Pads = [.. instruments.Select(i => Pad(i, samples))] };

    private static SamplerPad Pad(KitInstrument instrument, string samples)
    {
        Fader fader = ExportedSample.Fader(instrument);
        return new SamplerPad
        {
            Name = SamplerKit.Printable(instrument.Name),
            Note = instrument.Note,
            ChokeGroup = instrument.ChokeGroup,
            ChokedBy = instrument.ChokedBy,
            Layers = [.. instrument.Layers.Select(l => new SamplerLayer(l.Low, l.High,
                [.. l.RoundRobins.Select(s => Zone(s, fader, samples))]))],
        };
    }

    /// <summary>Of what the user put in the place of a hit, its own.</summary>
    private static int Frames(Sample sample, string path)
    {
        if (sample.ReplacedBy is null) return (int)Math.Round((sample.End - sample.Start) * sample.SampleRate);
        return AudioFile.Read(path).Frames;
    }

    private static SamplerZone Zone(Sample sample, Fader fader, string samples)
    {
        string path = Path.Combine(samples, ExportedSample.FileName(sample));
        return new SamplerZone
        {
            Sound = new SoundFile(sample.Id, c => AudioFile.Read(path, c))
            {
                Path = path,
                Frames = Frames(sample, path),
                SampleRate = sample.SampleRate,
                Channels = sample.Channels,
            },
            GainDb = ExportedSample.PlayedGain(sample, fader),
            Pan = sample.Place?.Pan ?? fader.Pan,
        };
    }
}
