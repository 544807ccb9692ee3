namespace SoundRoutine.Roles;

/// <summary>
/// How rules, class and words are joined. Whether a sound is a texture at all the rules say: their odds for it, to a
/// power, times a factor, are the odds. Of the other roles each part gives its shares, no smaller than
/// <see cref="Floor"/>, so that none can veto; the logarithms are weighted and summed (a logarithmic opinion pool;
/// Genest and Zidek, "Combining probability distributions", 1986). The numbers are learned, see training/role_fusion.
/// </summary>
/// <param name="RuleTemperature">What the weighted means of the rules, 0 to 1, are divided by before their
/// softmax.</param>
/// <param name="TextTemperature">What the scaled cosines are divided by before their softmax.</param>
/// <param name="Floor">Above 0, under 0.2.</param>
/// <param name="TexturePower">Not negative.</param>
/// <param name="TextureBias">The logarithm of the factor.</param>
/// <param name="WithText">Weights where a text-audio model runs.</param>
/// <param name="WithoutText">Weights where none does; that of words is not used.</param>
internal sealed record RoleFusion(
    double RuleTemperature, double TextTemperature, double Floor, double TexturePower, double TextureBias,
        FusionWeights WithText, FusionWeights WithoutText);
