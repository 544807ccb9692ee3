using System.Collections.Immutable;

namespace SoundRoutine.Studio.Sounds;

/// <summary>What one of several says of a sound's role.</summary>
/// <param name="Name">Rules, class or words.</param>
/// <param name="Weight">How much it counts.</param>
/// <param name="Shares">What it says, the most likely first.</param>
internal sealed record RoleVoice(string Name, double Weight, ImmutableArray<Share> Shares);
