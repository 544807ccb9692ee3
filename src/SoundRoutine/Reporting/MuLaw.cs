namespace SoundRoutine.Reporting;

/// <summary>
/// Sound in a byte a sample (ITU-T G.711, the continuous μ-law): small enough to carry in a page, good enough to tell
/// sounds apart by.
/// </summary>
internal static class MuLaw
{
    private const double Mu = 255;

    /// <summary>Bytes 0 to 255 for -1 to 1, 128 being silence.</summary>
    public static byte[] Encode(ReadOnlySpan<float> sound)
    {
        var bytes = new byte[sound.Length];
        for (int i = 0; i < sound.Length; i++)
        {
            double x = Math.Clamp((double)sound[i], -1, 1);
            bytes[i] = (byte)Math.Round(128 + 127 * Math.Sign(x) * Math.Log(1 + Mu * Math.Abs(x)) / Math.Log(1 + Mu));
        }
        return bytes;
    }
}
