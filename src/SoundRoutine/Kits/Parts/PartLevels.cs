using System.Collections.Immutable;
using System.Numerics.Tensors;
using SoundRoutine.Audio;
using SoundRoutine.Separation.Parts;

namespace SoundRoutine.Kits.Parts;

/// <summary>
/// The energy of each part of a stem over time, in windows of 23 ms every 6 ms, and by how much it rises where
/// something may be struck.
/// </summary>
internal sealed class PartLevels
{
    /// <summary>What is so far under the loud windows of a part, or of the stem, in dB, counts as silence.</summary>
    private const double UnderPartDb = 15, UnderStemDb = 42;

    /// <summary>The share of windows that are softer than the loud ones.</summary>
    private const double Loud = 0.98;

    private const double HopSeconds = 0.0058;
    private const int HopsPerWindow = 4;

    /// <summary>Windows that begin so many hops before an attack, to so many after it, show what was struck.</summary>
    private const int From = -2, To = 7;

    /// <summary>The least of the windows that begin so many hops before an attack is what it rises from.</summary>
    private const int Earliest = -17, Latest = -6;

    private readonly float[][] _energies;
    private readonly double[] _floors;
    private readonly int _hop;

    public PartLevels(AudioBuffer stem, ImmutableArray<AudioBuffer> parts)
    {
        _hop = Math.Max(1, (int)(HopSeconds * stem.SampleRate));
        _energies = new float[parts.Length][];
        Parallel.For(0, parts.Length, Cores.Options(), p => _energies[p] = Energies(parts[p]));
        double silence = LoudOf(Energies(stem)) * Decibels.ToPower(-UnderStemDb);
        _floors = [.. _energies.Select(e => Math.Max(LoudOf(e) * Decibels.ToPower(-UnderPartDb), silence) + 1e-12)];
    }

    /// <summary>By how many dB the energy of a part rises at an attack; 0 where nothing of it is heard.</summary>
    public double Rise(DrumPart part, int attack)
    {
        float[] energies = _energies[(int)part];
        double floor = _floors[(int)part], before = double.PositiveInfinity;
        int at = attack / _hop;
        for (int i = at + Earliest; i <= at + Latest; i++) before = Math.Min(before, At(energies, i));
        return Math.Max(0, Decibels.OfPower((After(energies, at) + floor) / (before + floor)));
    }

    /// <summary>How loud a part is at an attack, in dB over what counts as silence of it; 0 at the least.</summary>
    public double Level(DrumPart part, int attack)
    {
        double floor = _floors[(int)part];
        return Decibels.OfPower((After(_energies[(int)part], attack / _hop) + floor) / floor);
    }

    /// <summary>The energy of a part from one frame to another.</summary>
    public double Energy(DrumPart part, int from, int to)
    {
        double sum = 0;
        for (int i = from / _hop; i < Math.Max(to / _hop, from / _hop + 1); i++) sum += At(_energies[(int)part], i);
        return sum / HopsPerWindow;
    }

    private static double After(float[] energies, int attack)
    {
        double after = 0;
        for (int i = attack + From; i <= attack + To; i++) after = Math.Max(after, At(energies, i));
        return after;
    }

    private static double At(float[] energies, int hop) => hop < 0 || hop >= energies.Length ? 0 : energies[hop];

    private static double LoudOf(float[] energies)
    {
        float[] sorted = [.. energies];
        Array.Sort(sorted);
        return sorted[(int)(Loud * (sorted.Length - 1))];
    }

    private float[] Energies(AudioBuffer sound)
    {
        var hops = new float[sound.Frames / _hop + 1 + HopsPerWindow];
        for (int c = 0; c < sound.Channels; c++)
        {
            ReadOnlySpan<float> x = sound[c];
            for (int hop = 0, from = 0; from < x.Length; hop++, from += _hop)
                hops[hop] += TensorPrimitives.SumOfSquares(x[from..Math.Min(x.Length, from + _hop)]);
        }
        var windows = new float[hops.Length - HopsPerWindow];
        for (int i = 0; i < windows.Length; i++) windows[i] = TensorPrimitives.Sum(hops.AsSpan(i, HopsPerWindow));
        return windows;
    }
}
