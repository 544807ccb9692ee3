using SoundRoutine.Audio;
using SoundRoutine.Audio.Dsp;

namespace SoundRoutine.Bench;

/// <summary>
/// Energies, frame by frame, of one true part of a stem, of the rest of it, and of what is left of both in the part
/// that was taken out. What the network gave a bin is read off the sounds: the share of the stem's bin that the part's
/// is, its real part within 0 and 1.
/// </summary>
/// <remarks>
/// Where the stem is a separator's, a true part is what is left of it there: the true part's bin times the share of the
/// true stem's that the separated one is, likewise. What remains of the song counts among the others.
/// </remarks>
internal sealed class PartsSpectra
{
    public const int Size = 2048, Hop = 512;

    private PartsSpectra(int frames)
    {
        (Own, Others) = (new double[frames], new double[frames]);
        (Left, Leaking, Lost) = (new double[frames], new double[frames], new double[frames]);
    }

    public int Frames => Own.Length;

    /// <summary>Of the true part.</summary>
    public double[] Own { get; }

    /// <summary>Of the stem without it.</summary>
    public double[] Others { get; }

    /// <summary>Of what the part that was taken out has of it.</summary>
    public double[] Left { get; }

    /// <summary>Of what the part that was taken out has of the others.</summary>
    public double[] Leaking { get; }

    /// <summary>Of what it has not of the true part.</summary>
    public double[] Lost { get; }

    /// <summary>Energy of the part that was taken out less the true part.</summary>
    public double Error { get; private set; }

    /// <summary>Energy of the stem.</summary>
    public double Stem { get; private set; }

    /// <param name="scene">Its sounds have two channels.</param>
    /// <param name="part">Its number.</param>
    /// <param name="found">What was taken out, as long as the stem.</param>
    public static PartsSpectra Measure(PartsScene scene, int part, AudioBuffer found)
    {
        var stft = new Stft(Size, Hop);
        var spectra = new PartsSpectra(stft.FrameCount(scene.Stem.Frames));
        Bins stem = new(stft.Bins), whole = new(stft.Bins), truth = new(stft.Bins), taken = new(stft.Bins);
        bool isSeparated = !ReferenceEquals(scene.Stem, scene.TrueStem);
        for (int c = 0; c < scene.Stem.Channels; c++)
            for (int t = 0; t < spectra.Frames; t++)
            {
                stem.Analyze(stft, scene.Stem[c], t);
                truth.Analyze(stft, scene.Parts[part][c], t);
                taken.Analyze(stft, found[c], t);
                if (isSeparated)
                {
                    whole.Analyze(stft, scene.TrueStem[c], t);
                    for (int k = 0; k < stft.Bins; k++) truth.Scale(k, stem.ShareOf(whole, k));
                }
                for (int k = 0; k < stft.Bins; k++) spectra.Add(t, k, stem, truth, taken);
            }
        return spectra;
    }

    private void Add(int t, int k, Bins stem, Bins truth, Bins taken)
    {
        double share = taken.ShareOf(stem, k), own = truth.Energy(k), others = stem.Distance(truth, k);
        Own[t] += own;
        Others[t] += others;
        Left[t] += share * share * own;
        Leaking[t] += share * share * others;
        Lost[t] += (1 - share) * (1 - share) * own;
        Error += taken.Distance(truth, k);
        Stem += stem.Energy(k);
    }

    /// <summary>One frame of one channel.</summary>
    private sealed class Bins(int count)
    {
        private readonly float[] _re = new float[count], _im = new float[count];

        public void Analyze(Stft stft, ReadOnlySpan<float> sound, int frame) => stft.Analyze(sound, frame, _re, _im);

        public void Scale(int k, double share) => (_re[k], _im[k]) = ((float)(_re[k] * share), (float)(_im[k] * share));

        public double Energy(int k) => (double)_re[k] * _re[k] + (double)_im[k] * _im[k];

        public double Distance(Bins other, int k) =>
            Math.Pow((double)_re[k] - other._re[k], 2) + Math.Pow((double)_im[k] - other._im[k], 2);

        /// <summary>What share of the other's bin this one is.</summary>
        public double ShareOf(Bins other, int k)
        {
            double energy = other.Energy(k);
            double along = (double)_re[k] * other._re[k] + (double)_im[k] * other._im[k];
            return energy > 0 ? Math.Clamp(along / energy, 0, 1) : 0;
        }
    }
}
