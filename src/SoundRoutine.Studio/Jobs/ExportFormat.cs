namespace SoundRoutine.Studio.Jobs;

/// <summary>A kind of export and what it is, in a line.</summary>
internal sealed record ExportFormat(string Name, string Description);
