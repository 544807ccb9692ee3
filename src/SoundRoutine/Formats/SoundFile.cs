using System.Collections.Immutable;
using SoundRoutine.Audio;

namespace SoundRoutine.Formats;

/// <summary>A recording that a kit plays, in a file of its own or within the kit's.</summary>
/// <param name="name">As the kit calls it.</param>
/// <param name="read">Decodes it; throws <see cref="SoundRoutineException"/>.</param>
internal sealed class SoundFile(string name, Func<CancellationToken, AudioBuffer> read)
{
    /// <summary>As the kit calls it, which may be a path.</summary>
    public string Name { get; } = name;

    /// <summary>The file, where it is one of its own.</summary>
    public string? Path { get; init; }

    /// <summary>The files that it is made of, where they are files of their own.</summary>
    public ImmutableArray<string> Files
    {
        get => field.IsDefault ? Path is null ? [] : [Path] : field;
        init;
    }

    /// <summary>What of it is missing, where the rest of it can be read: a name and why, each.</summary>
    public ImmutableArray<string> Lacking { get; init; } = [];

    /// <summary>Why it cannot be read, in words that follow its name; null where it is there.</summary>
    public string? Missing { get; init; }

    /// <summary>Known of what is to be written.</summary>
    public int Frames { get; init; }

    /// <inheritdoc cref="Frames"/>
    public int SampleRate { get; init; }

    /// <inheritdoc cref="Frames"/>
    public int Channels { get; init; }

    /// <summary>
    /// Decodes it where some of it may be damaged: what cannot be decoded is told, a name and why, and the rest is
    /// given. Null where it is all or nothing.
    /// </summary>
    public Func<Action<string>, CancellationToken, AudioBuffer>? ReadRest { get; init; }

    /// <exception cref="SoundRoutineException">It is missing, or cannot be decoded.</exception>
    public AudioBuffer Read(CancellationToken cancellation = default) => read(cancellation);

    /// <summary>As much of it as can be decoded.</summary>
    /// <param name="damaged">Told what is left out.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="SoundRoutineException">None of it can.</exception>
    public AudioBuffer Read(Action<string> damaged, CancellationToken cancellation) =>
        ReadRest is null ? read(cancellation) : ReadRest(damaged, cancellation);

    /// <summary>One that is not there.</summary>
    /// <param name="name">As the kit calls it.</param>
    /// <param name="why">In words that follow its name.</param>
    public static SoundFile Lost(string name, string why) =>
        new(name, _ => throw new SoundRoutineException($"{name}: {why}")) { Missing = why };
}
