using SoundRoutine.Audio;
using SoundRoutine.Audio.Dsp;
using SoundRoutine.Kits.Slicing;
using SoundRoutine.Separation.Parts;

namespace SoundRoutine.Kits.Parts;

/// <summary>
/// How much of other drums is left in what was cut from a part. The share m of a bin that the network gives to a part
/// says how sure it is: of what is another's it lets (m(1 - m))² pass, of the part's own m⁴.
/// </summary>
internal sealed class LeftOver
{
    private const int Size = 2048, Hop = 512;
    private const double Seconds = 0.15;

    private readonly Stft _stft = new(Size, Hop);
    private readonly float[] _re, _im, _whole;

    public LeftOver() => (_re, _im, _whole) = (new float[_stft.Bins], new float[_stft.Bins], new float[_stft.Bins]);

    /// <summary>What is left of others against the part's own, in dB from -120 to 0.</summary>
    /// <param name="parts">Of the stem.</param>
    /// <param name="from">What was cut from.</param>
    /// <param name="slice">What was cut: its first 150 ms count.</param>
    public double Db(StemParts parts, DrumPart from, HitSlice slice)
    {
        AudioBuffer stem = parts.Stem, part = parts[from];
        int attack = parts.AttackOf(slice),
            to = Math.Min(slice.Range.End - parts.Start, attack + (int)(Seconds * stem.SampleRate));
        double own = 0, others = 0;
        for (int c = 0; c < stem.Channels; c++)
        {
            for (int t = attack / Hop; t <= Math.Max(attack / Hop, to / Hop - 1); t++)
            {
                _stft.Magnitude(stem[c], t, _whole, _im);
                _stft.Magnitude(part[c], t, _re, _im);
                for (int k = 0; k < _re.Length; k++)
                {
                    double x = _whole[k], m = x > 1e-9 ? Math.Min(1, _re[k] / x) : 0;
                    own += m * m * x * (m * m * x);
                    others += m * (1 - m) * x * (m * (1 - m) * x);
                }
            }
        }
        return own > 0 ? Math.Clamp(Decibels.OfPower(others / own), -120, 0) : 0;
    }
}
