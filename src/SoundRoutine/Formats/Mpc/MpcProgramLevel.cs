using SoundRoutine.Audio;

namespace SoundRoutine.Formats.Mpc;

/// <summary>What a program, a pad or a layer does to what lies in it.</summary>
/// <param name="Gain">dB.</param>
/// <param name="Pan">-1 to 1.</param>
/// <param name="Tune">Semitones.</param>
internal readonly record struct MpcProgramLevel(double Gain, double Pan, double Tune)
{
    /// <summary>dB of a fader that is all the way down.</summary>
    public const double Silent = -120;

    /// <summary>The mark for 0 dB of faders whose top is at +6 dB.</summary>
    public const double Unity = 0.707946;

    /// <summary>dB of the fader of a pad or a program: 6 dB + 40 log10 of its place, after the marks on it.</summary>
    public static double OfFader(double place) => place <= 0 ? Silent
        : Math.Clamp(2 * Decibels.OfAmplitude(place / Unity), Silent, -Silent);

    /// <summary>dB of the volume of a layer, which is an amplitude.</summary>
    public static double OfLayer(double volume) =>
        volume <= 0 ? Silent : Math.Clamp(Decibels.OfAmplitude(volume), Silent, -Silent);

    /// <summary>-1 to 1 of 0 to 1.</summary>
    public static double PanOf(double place) => Math.Clamp(2 * place - 1, -1, 1);

    public static MpcProgramLevel operator +(MpcProgramLevel a, MpcProgramLevel b) =>
        new(Math.Clamp(a.Gain + b.Gain, Silent, -Silent), Math.Clamp(a.Pan + b.Pan, -1, 1), a.Tune + b.Tune);
}
