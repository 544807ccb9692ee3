namespace SoundRoutine.Roles;

/// <summary>How much each part counts; none negative.</summary>
internal sealed record FusionWeights(double Rules, double Class, double Text = 0);
