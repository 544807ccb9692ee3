using SoundRoutine.Audio;
using SoundRoutine.Kits;

namespace SoundRoutine.Rendering;

/// <summary>How loud a note is: its sample's gain, its velocity, and the faders of the mix.</summary>
internal static class NoteLevel
{
    /// <summary>Amplitudes of both sides.</summary>
    /// <param name="note">The note.</param>
    /// <param name="sample">The sample that plays it.</param>
    /// <param name="stereo">Whether that has two channels.</param>
    /// <param name="options">The mix, the range of velocities, and whether samples are brought to one level.</param>
    public static (double Left, double Right) Of(in DrumEvent note, Sample sample, bool stereo, RenderOptions options)
    {
        Fader fader = options.Mix.Of(note);
        double natural = options.Levels == LevelMode.Natural ? 0 : Normalizing(sample);
        double level = Decibels.ToAmplitude(fader.GainDb + natural)
            * Levels.OfVelocity(note.Velocity, options.VelocityRangeDb);
        (double left, double right) = Levels.OfPan(fader.Pan, stereo);
        return (level * left, level * right);
    }

    // A sample that is all but silent is not raised to nothing but noise.
    private static double Normalizing(Sample sample) => Math.Clamp(sample.Gain, -60, 48);
}
