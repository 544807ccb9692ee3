using System.Collections.Immutable;

namespace SoundRoutine.Patterns;

/// <summary>How a model's answers become choices; what is null is as its makers chose.</summary>
public sealed record SamplingOptions
{
    /// <summary>0 (always the likeliest) to 2; 1 draws as the model was taught.</summary>
    [Setting("temperature",
        "How daring the transformer is, 0 (always the likeliest) to 2; otherwise as chosen with it")]
    public double? Temperature { get; init; }

    /// <summary>
    /// Draws among the likeliest answers that together have this probability, 0 to 1 (Holtzman et al. 2020).
    /// </summary>
    [Setting("top-p",
        "It draws among the likeliest answers that have this probability together, up to 1; otherwise as chosen with "
            + "it")]
    public double? TopP { get; init; }

    /// <summary>
    /// How much style, density and fills count, 0 (not at all) to 4 (classifier-free guidance, Ho and Salimans 2022); 1
    /// is as taught, and takes less time than anything else.
    /// </summary>
    [Setting("guidance",
        "How much what is asked for counts, 0 to 4; 1 is as learned and fastest; otherwise as chosen with it")]
    public double? Guidance { get; init; }

    /// <exception cref="ArgumentException">A value is out of range; the message names it and the range.</exception>
    public SamplingOptions Validated()
    {
        if (!(Temperature is null or (>= 0 and <= 2)))
            throw new ArgumentException($"temperature {Temperature} is out of range; use 0 to 2");
        if (!(TopP is null or (> 0 and <= 1)))
            throw new ArgumentException($"top-p {TopP} is out of range; use more than 0, up to 1");
        if (!(Guidance is null or (>= 0 and <= 4)))
            throw new ArgumentException($"guidance {Guidance} is out of range; use 0 to 4");
        return this;
    }
}
