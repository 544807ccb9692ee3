using SoundRoutine.Separation.Parts;

namespace SoundRoutine.Kits.Parts;

/// <summary>One drum struck in a hit.</summary>
/// <param name="Hit">Which of the hits, from 0.</param>
/// <param name="Part">The drum's part.</param>
/// <param name="Attack">The frame of the attack in the stem.</param>
/// <param name="Placed">Whether the user put it there; else it is looked for in the part.</param>
internal readonly record struct PartStroke(int Hit, DrumPart Part, int Attack, bool Placed = false);
