namespace SoundRoutine.Batch.Work;

/// <summary>A song whose folder is not there: the disk it is on may come back.</summary>
internal sealed class UnreachableFileException(string message) : Exception(message);
