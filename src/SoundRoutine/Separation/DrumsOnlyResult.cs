namespace SoundRoutine.Separation;

/// <summary>What is left of a recording when its drums are taken out says whether it is drums alone.</summary>
/// <param name="RestDb">Energy of what is left against that of the whole in dB, -120 to 0.</param>
internal readonly record struct DrumsOnlyResult(double RestDb)
{
    // All but a few drum stems leave -16 dB and less, mixes -4 and more (docs/results/inputs.md).
    private const double MaxForDrums = -15, MinForMusic = -8;

    /// <summary>
    /// Drums that are separated in vain lose little, a song that is taken for drums loses all: drums only where it is
    /// clear.
    /// </summary>
    public bool IsDrumsOnly => RestDb < MaxForDrums;

    /// <summary>Whether it lies between what drums and what songs leave.</summary>
    public bool IsUnsure => RestDb is >= MaxForDrums and < MinForMusic;
}
