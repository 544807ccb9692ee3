namespace SoundRoutine.Kits.Classes;

/// <summary>At which level, in dB against the loud hits of its song, a class is to be expected.</summary>
internal sealed record ClassLevel(Instrument? Class, double Bias, SoftWindow Window)
{
    public double At(double level) => Math.Exp(Bias + Window.Log(level));
}
