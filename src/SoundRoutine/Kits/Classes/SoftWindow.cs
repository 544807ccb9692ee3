namespace SoundRoutine.Kits.Classes;

/// <summary>A factor 1 / (1 + ((x - center) / width)²) to the power of <see cref="Weight"/>.</summary>
internal readonly record struct SoftWindow(double Center, double Width, double Weight)
{
    public double Log(double x) => -Weight * Math.Log(1 + (x - Center) / Width * ((x - Center) / Width));
}
