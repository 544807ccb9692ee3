using SoundRoutine.Separation.Parts;

namespace SoundRoutine.Pipeline.Artifacts;

/// <summary>A part of an input's drums that is kept.</summary>
/// <param name="Part">Which.</param>
/// <param name="File">Where, relative to the file that says so.</param>
internal sealed record PartEntry(DrumPart Part, string File);
