namespace SoundRoutine.Bench;

/// <summary>One hit of a part.</summary>
/// <param name="Before">Energy of other drums against the drum's own in the stem, dB.</param>
/// <param name="After">The same of what is left of both in the part that was taken out, dB.</param>
/// <param name="Lost">The drum's own energy that is lost, against all of it, dB.</param>
/// <param name="IsTogether">Whether another drum is struck within 30 ms.</param>
internal readonly record struct PartsHit(double Before, double After, double Lost, bool IsTogether);

/// <summary>The hits of a part, each from its stroke to the part's next one, at most 120 ms.</summary>
internal static class PartsHits
{
    private const double Longest = 0.12, Together = 0.03;
    private const int LeastFrames = 3;

    public static IEnumerable<PartsHit> Of(PartsScene scene, int part, PartsSpectra spectra)
    {
        double rate = (double)scene.Stem.SampleRate / PartsSpectra.Hop;
        double[] strokes = scene.Strokes[part];
        double[] others = [.. scene.Strokes.Where((_, p) => p != part).SelectMany(s => s)];
        int[] first = [.. strokes.Select(s => (int)Math.Round(s * rate)), spectra.Frames];
        for (int i = 0; i < strokes.Length; i++)
        {
            int to = Math.Min(first[i + 1], spectra.Frames);
            if (to - first[i] < LeastFrames) continue;
            Range frames = first[i]..Math.Min(to, first[i] + (int)(Longest * rate));
            double own = Sum(spectra.Own, frames);
            if (own <= 0) continue;
            bool isTogether = others.Any(o => Math.Abs(o - first[i] / rate) < Together);
            yield return new PartsHit(Decibels(Sum(spectra.Others, frames) / own),
                Decibels(Sum(spectra.Leaking, frames) / (Sum(spectra.Left, frames) + 1e-12)),
                Decibels(Sum(spectra.Lost, frames) / own), isTogether);
        }
    }

    public static double Decibels(double ratio) => 10 * Math.Log10(ratio + 1e-12);

    private static double Sum(double[] energies, Range frames) => energies[frames].Sum();
}
