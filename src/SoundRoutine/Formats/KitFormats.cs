using System.Collections.Immutable;
using SoundRoutine.Formats.Ableton;
using SoundRoutine.Formats.DecentSampler;
using SoundRoutine.Formats.Hydrogen;
using SoundRoutine.Formats.Mpc;
using SoundRoutine.Formats.Multisample;
using SoundRoutine.Formats.Pads;
using SoundRoutine.Formats.Renoise;
using SoundRoutine.Formats.Sfz;
using SoundRoutine.Formats.SoundFont;

namespace SoundRoutine.Formats;

/// <summary>Every format that is read or written; a further one is a line in each list.</summary>
internal static class KitFormats
{
    /// <summary>The first that knows a file reads it.</summary>
    public static ImmutableArray<IFormatReader> Readers { get; } =
    [
        new SoundFontReader(), new OctatrackFile(), new HydrogenReader(), new DecentSamplerReader(),
        new MultisampleReader(), new RenoiseReader(), new AbletonReader(), new MpcProgramReader(), new SfzReader(),
    ];

    public static ImmutableArray<IKitWriter> Writers { get; } =
    [
        new SfzWriter(), new DecentSamplerWriter(), new HydrogenWriter(), new SoundFontWriter(), new MpcProgramWriter(),
        new MpcExpansionWriter(), new AbletonWriter(), new Ableton12Writer(), new MultisampleWriter(),
        new RenoiseWriter(), new PadsWriter(), new ChainWriter(),
    ];

    /// <summary>What reads a file, a kit or a pattern; null where it is of no format known here.</summary>
    public static IFormatReader? ReaderOf(FormatFile file) =>
        Readers.FirstOrDefault(r => r.Knows(file)) ?? PatternFormats.ReaderOf(file);
}
