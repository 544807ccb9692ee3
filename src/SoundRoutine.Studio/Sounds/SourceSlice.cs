using System.Collections.Immutable;

namespace SoundRoutine.Studio.Sounds;

/// <summary>A hit of a source.</summary>
/// <param name="Start">Seconds.</param>
/// <param name="End">Seconds.</param>
/// <param name="Attack">Seconds from the start to the attack.</param>
/// <param name="Class">Its class.</param>
/// <param name="Confidence">How sure that is, 0 to 1.</param>
/// <param name="Group">Number of its sound within the source, from 0; -1 for a silent one.</param>
/// <param name="Heard">Every instrument in it.</param>
/// <param name="LeftOut">Why it became no sample; null where it did, or another input has the same.</param>
/// <param name="SampleId">The sample it became.</param>
internal sealed record SourceSlice(double Start, double End, double Attack, Instrument Class, double Confidence,
    int Group, ImmutableArray<Instrument> Heard, string? LeftOut, string? SampleId);
