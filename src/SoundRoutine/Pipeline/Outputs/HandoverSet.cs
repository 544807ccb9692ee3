using System.Collections.Immutable;

namespace SoundRoutine.Pipeline.Outputs;

/// <summary>What goes to one program.</summary>
/// <param name="Program">As one writes it.</param>
/// <param name="Name">As it calls itself.</param>
/// <param name="Kit">Formats of the kit.</param>
/// <param name="Tracks">Forms of the track.</param>
internal sealed record HandoverSet(string Program, string Name, ImmutableArray<string> Kit,
    ImmutableArray<string> Tracks);
