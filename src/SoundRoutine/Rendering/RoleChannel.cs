using System.Collections.Immutable;

namespace SoundRoutine.Rendering;

/// <summary>The fader of a role, and the bus it plays into: roles of one bus are exported as one stem by <see cref="Mixdown.OpenBus"/>.</summary>
public sealed record RoleChannel(string Bus, Fader Fader = default);
