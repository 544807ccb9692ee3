using SoundRoutine.Separation.Parts;

namespace SoundRoutine.Kits.Parts;

/// <summary>
/// How the three opinions on whether a drum is struck are joined: a logistic regression of each part, fitted by
/// training/struck/fit.py.
/// </summary>
/// <param name="Bias">The logit where nothing speaks for it.</param>
/// <param name="Heard">Of the logit of what the classifier hears.</param>
/// <param name="Rise">Of the root of the rise of the part in dB.</param>
/// <param name="Network">Of the logit of the onset network.</param>
internal sealed record StruckWeights(double Bias, double Heard, double Rise, double Network)
{
    /// <summary>Added to a presence and to its opposite, so that neither is ever certain.</summary>
    private const double Doubt = 0.003;

    private static readonly StruckWeights[] s_parts =
    [
        new(-2.09, 0.270, 0.669, 0.324),
        new(-1.29, 0.466, 0.358, 0.321),
        new(-0.52, 0.590, 0.513, 0.232),
        new(0.72, 0.588, -0.043, 0.304),
        new(-0.59, 0.503, 0.538, 0.368),
    ];

    /// <summary>Of one of <see cref="DrumParts.Drums"/>.</summary>
    public static StruckWeights Of(DrumPart part) => s_parts[(int)part];

    /// <summary>How likely the drum is struck, 0 to 1.</summary>
    public double Likelihood(StruckOpinions of)
    {
        double presence = Math.Log((of.Heard + Doubt) / (1 - of.Heard + Doubt));
        return 1 / (1 + Math.Exp(-(Bias + Heard * presence + Rise * Math.Sqrt(of.RiseDb)
            + Network * (of.Network ?? presence))));
    }
}
