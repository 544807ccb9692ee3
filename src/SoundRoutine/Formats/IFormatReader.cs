namespace SoundRoutine.Formats;

/// <summary>Reads files of one format: kits, patterns, or what is only told about.</summary>
internal interface IFormatReader
{
    /// <summary>As people call it, such as <c>SoundFont</c>.</summary>
    string Name { get; }

    /// <summary>Whether a file is of this format, by its first bytes and its name.</summary>
    bool Knows(FormatFile file);

    /// <exception cref="SoundRoutineException">It is damaged, or of a kind that cannot be read; the message names the
    /// file, what is wrong and what to do.</exception>
    FormatContent Read(FormatFile file, CancellationToken cancellation);
}
