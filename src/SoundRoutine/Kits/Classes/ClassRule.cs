using System.Collections.Immutable;

namespace SoundRoutine.Kits.Classes;

/// <summary>A kind of sound of a class, or of none: a soft window for each feature it is known by.</summary>
internal sealed record ClassRule(
    Instrument? Class, string Name, double Bias, ImmutableSortedDictionary<string, SoftWindow> Windows);
