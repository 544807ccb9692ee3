using System.Collections.Immutable;

namespace SoundRoutine.Reporting;

/// <summary>A sound of the kit with its key.</summary>
/// <param name="Name">With what sets it apart.</param>
/// <param name="Class">What it is.</param>
/// <param name="Bank">From 1; a kit of more than 128 sounds has several.</param>
/// <param name="Note">MIDI key of the bank.</param>
/// <param name="Key">What General MIDI calls the key, where that is what it is.</param>
/// <param name="Layers">Softest first: places in <see cref="RunReport.Samples"/>.</param>
internal sealed record ReportInstrument(string Name, Instrument Class, int Bank, int Note, string Key,
    ImmutableArray<ImmutableArray<int>> Layers);
