using System.Collections.Immutable;
using System.Globalization;

namespace SoundRoutine.Patterns;

/// <summary>A pattern read from a MIDI file, and what of the file it leaves out or changes, a sentence each.</summary>
internal sealed record PatternImport(Pattern Pattern, ImmutableArray<string> Warnings);
