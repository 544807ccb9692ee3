namespace SoundRoutine.Studio.Jobs;

/// <summary>A file that can be downloaded.</summary>
internal sealed record ExportedFile(string Id, string Name, long Bytes);
