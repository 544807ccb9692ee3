namespace SoundRoutine.OnnxRewriting;

/// <summary>A network that cannot be read or rewritten; the message says why.</summary>
internal sealed class GraphException(string message, Exception? inner = null) : Exception(message, inner);
