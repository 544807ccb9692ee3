namespace SoundRoutine.Studio.Sounds;

/// <summary>A rule for a role and how well a sound fits it.</summary>
/// <param name="Role">The role.</param>
/// <param name="Phrase">The rule in words, such as <c>low centroid</c>.</param>
/// <param name="Measured">What was measured, with its unit.</param>
/// <param name="Fit">0 to 1.</param>
/// <param name="Weight">How much the rule counts.</param>
internal sealed record RuleFit(Role Role, string Phrase, string Measured, double Fit, double Weight);
