namespace SoundRoutine.Kits;

/// <summary>A hit found in an input, kept or not.</summary>
/// <param name="Start">Seconds.</param>
/// <param name="End">Seconds.</param>
/// <param name="Class">What it sounds like.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Group">Number of the sound within the input that it is a hit of, from 0; -1 for a silent one.</param>
/// <param name="LeftOut">Why no sample was kept of it; null where one was.</param>
public sealed record SliceMark(double Start, double End, Instrument Class, double Confidence, int Group, string? LeftOut);

/// <summary>The outline of a sound: its largest absolute value in each stretch.</summary>
/// <param name="StretchSeconds">Length of a stretch.</param>
/// <param name="Peaks">0 to 255 for silence to the loudest stretch, evenly.</param>
public sealed record Waveform(double StretchSeconds, byte[] Peaks);
