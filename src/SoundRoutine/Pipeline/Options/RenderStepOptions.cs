using System.Collections.Immutable;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Pipeline.Options;

/// <summary>Step 7.</summary>
public sealed record RenderStepOptions
{
    /// <summary>File name without extension; null takes that of the run (see <see cref="RunFolder.TrackName"/>).</summary>
    public string? Name { get; init; }

    /// <summary>Of wav, mp3, flac, ogg, m4a.</summary>
    public ImmutableArray<string> Formats { get; init; } = ["wav", "mp3"];

    public int SampleRate { get; init; } = 44_100;

    /// <summary><c>16</c>, <c>24</c> or <c>32f</c>, of the WAV.</summary>
    public string Depth { get; init; } = "24";

    /// <summary>LUFS; null leaves the level alone.</summary>
    public double? Loudness { get; init; } = -14;

    /// <summary>Highest true peak in dBTP.</summary>
    public double Ceiling { get; init; } = -1;

    /// <summary><c>keep</c> lets sounds ring out after the last bar, <c>cut</c> ends exactly there, <c>wrap</c> lets tails sound on at the start.</summary>
    public string Tail { get; init; } = "keep";

    /// <summary>Also a WAV per role.</summary>
    public bool Stems { get; init; }

    /// <summary>dB by role, on top of the default balance.</summary>
    public ImmutableSortedDictionary<Role, double> Gains { get; init; } = ImmutableSortedDictionary<Role, double>.Empty;

    /// <summary>-1 left to 1 right by role, on top of the default balance.</summary>
    public ImmutableSortedDictionary<Role, double> Pans { get; init; } = ImmutableSortedDictionary<Role, double>.Empty;
}
