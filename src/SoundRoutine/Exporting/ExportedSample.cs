using SoundRoutine.Audio;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Keys;
using SoundRoutine.Rendering;

namespace SoundRoutine.Exporting;

/// <summary>A sample's file in an exported kit and how loud a sampler is to play it.</summary>
internal static class ExportedSample
{
    private const double FullScaleDb = -0.1;

    /// <summary>The name of its file.</summary>
    public static string FileName(Sample sample) => $"{sample.Id}.wav";

    /// <summary>
    /// Gain in dB of what is stored against the sound's own level: 0, or what keeps a sound that peaks above full scale
    /// from being clipped by integers. What was imported stays to the bit where it can.
    /// </summary>
    public static double StoredGain(Sample sample) => sample.Place is not null && sample.Features.PeakDb <= 0 ? 0
        : Math.Min(0, FullScaleDb - sample.Features.PeakDb);

    /// <summary>
    /// Gain in dB at velocity 127 that gives the balance of the program's own mix, or of the kit it was imported from.
    /// </summary>
    public static double PlayedGain(Sample sample, Fader fader) =>
        (sample.Place is { } place ? place.GainDb : sample.Gain + fader.GainDb) - StoredGain(sample);

    /// <summary>The balance of an instrument in the program's own mix.</summary>
    public static Fader Fader(KitInstrument instrument)
    {
        MixTable table = MixTable.Default;
        Fader family = table.Instruments.GetValueOrDefault(instrument.Class);
        return family with { Pan = Math.Clamp(family.Pan + table.KeyPans.GetValueOrDefault(instrument.Note), -1, 1) };
    }

    /// <summary>The sound as it is stored.</summary>
    public static AudioBuffer Store(Sample sample, AudioBuffer audio)
    {
        double gain = StoredGain(sample);
        if (gain == 0) return audio;
        var factor = (float)Decibels.ToAmplitude(gain);
        return new AudioBuffer(audio.SampleRate, [.. Enumerable.Range(0, audio.Channels).Select(c =>
        {
            var scaled = new float[audio.Frames];
            System.Numerics.Tensors.TensorPrimitives.Multiply(audio[c], factor, scaled);
            return scaled;
        })]);
    }
}
