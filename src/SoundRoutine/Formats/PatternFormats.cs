using System.Collections.Immutable;
using SoundRoutine.Formats.DawProject;
using SoundRoutine.Formats.Hydrogen;
using SoundRoutine.Formats.Mpc;
using SoundRoutine.Formats.Reaper;

namespace SoundRoutine.Formats;

/// <summary>Every format that patterns are read of, besides MIDI; a further one is a line here.</summary>
internal static class PatternFormats
{
    /// <summary>The first that knows a file reads it.</summary>
    public static ImmutableArray<IFormatReader> Readers { get; } =
        [new DawProjectReader(), new ReaperReader(), new HydrogenPatternReader(), new MpcPatternReader()];

    /// <summary>What reads a file; null where it is of no format known here.</summary>
    public static IFormatReader? ReaderOf(FormatFile file) => Readers.FirstOrDefault(r => r.Knows(file));
}
