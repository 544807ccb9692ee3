using System.Collections.Immutable;
using SoundRoutine.Patterns;
using SoundRoutine.Timing;

namespace SoundRoutine.Pipeline;

/// <summary>Step 1.</summary>
public sealed record PreprocessOptions
{
    /// <summary>Files and folders, in any format ffmpeg reads; WAV without it.</summary>
    public ImmutableArray<string> Inputs { get; init; } = [];

    /// <summary><c>auto</c>, <c>htdemucs</c>, <c>embedded</c>, <c>hpss</c> or <c>none</c>, or the path of an HTDemucs export.</summary>
    public string Separator { get; init; } = "auto";

    /// <summary>Where networks run: <c>auto</c>, <c>cpu</c> or <c>cuda</c>.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>How much time a network takes over a track: <c>fast</c>, <c>balanced</c> or <c>best</c>.</summary>
    public string Quality { get; init; } = "balanced";

    /// <summary>Separate even what sounds like drums only or is short enough for a one-shot.</summary>
    public bool AlwaysSeparate { get; init; }

    /// <summary>A recording under this many seconds is one hit, unless silence lies between hits in it.</summary>
    public double OneShotSeconds { get; init; } = 1;

    /// <summary>Keep the drum stems in <c>1_preprocess/stems</c>.</summary>
    public bool KeepStems { get; init; }

    /// <summary>How readily a hit is heard, 0.1 to 10: 1 as tuned, more finds softer hits and more false ones.</summary>
    public double Sensitivity { get; init; } = 1;

    /// <summary>Velocity layers kept of one sound.</summary>
    public int MaxLayers { get; init; } = 4;

    /// <summary>Hits kept of one layer.</summary>
    public int MaxRoundRobins { get; init; } = 4;

    /// <summary>dB under which hits are of one sound, 0 to 32: less keeps more sounds apart.</summary>
    public double SoundDistance { get; init; } = 17;
}

/// <summary>Step 2.</summary>
public sealed record RoleStepOptions
{
    /// <summary>A file of rule weights instead of the built-in table.</summary>
    public string? RulesFile { get; init; }

    /// <summary>What compares sounds with words: <c>embedded</c>, <c>clap</c> or <c>none</c>.</summary>
    public string Model { get; init; } = "embedded";

    /// <summary>A file of prompts instead of the built-in ones.</summary>
    public string? PromptsFile { get; init; }

    /// <summary>Most samples in one pool; 0 keeps all.</summary>
    public int MaxPool { get; init; }

    /// <summary>Roles the user decides, by sample id; they survive reruns.</summary>
    public ImmutableSortedDictionary<string, Role> Set { get; init; } = ImmutableSortedDictionary<string, Role>.Empty;
}

/// <summary>Step 3.</summary>
public sealed record GridOptions
{
    /// <summary>Quarter notes a minute, 30 to 300; null takes the tempo of the input, or the style's where none is heard.</summary>
    public double? Bpm { get; init; }

    public string Meter { get; init; } = "4/4";

    public int Bars { get; init; } = 8;

    public string Style { get; init; } = "rock";

    /// <summary>Percent, 50 to 75; null takes the style's.</summary>
    public double? Swing { get; init; }

    /// <summary>Null takes the style's.</summary>
    public Subdivision? Subdivision { get; init; }

    /// <summary>0 sparse to 1 busy.</summary>
    public double Density { get; init; } = 0.5;

    /// <summary>0 repeats to 1 changes in every bar.</summary>
    public double Variation { get; init; } = 0.3;

    public bool Fills { get; init; } = true;
}

/// <summary>Step 4.</summary>
public sealed record GenerateStepOptions
{
    /// <summary>Looseness of timing, 0 to 1.</summary>
    public double Timing { get; init; } = 0.5;

    /// <summary>Unevenness of velocity, 0 to 1.</summary>
    public double Velocity { get; init; } = 0.5;

    /// <summary><c>transformer</c> or <c>skeleton</c>.</summary>
    public string Generator { get; init; } = PatternGenerators.Transformer;

    /// <summary>What the generator owes to the skeleton's kicks and snares; null keeps them, except where a MIDI file is continued.</summary>
    public SkeletonMode? Skeleton { get; init; }

    public SamplingOptions Sampling { get; init; } = new();

    /// <summary>Bars that are fills, from 1; null takes the ends of the phrases.</summary>
    public ImmutableArray<int>? FillBars { get; init; }

    /// <summary>A MIDI file whose bars come first, and are gone on from.</summary>
    public string? Continue { get; init; }

    /// <summary>Which sequence of a MIDI file of format 2 is gone on from, counted from 1; null where there is but one.</summary>
    public int? Sequence { get; init; }

    /// <summary>Roles that stay as they are in the current version; the rest is played anew.</summary>
    public ImmutableSortedSet<Role> Lock { get; init; } = [];

    /// <summary>The bars to play anew, from 1; the rest stays as it is in the current version.</summary>
    public BarRange? Infill { get; init; }

    /// <summary>Versions to make, each from the next seed.</summary>
    public int Variations { get; init; } = 1;

    /// <summary>A groove template that is played with.</summary>
    public string? Groove { get; init; }

    /// <summary>How much of the groove is taken over, 0 to 1.</summary>
    public double GrooveAmount { get; init; } = 1;
}

/// <summary>Bars from one to another, both included, counted from 1.</summary>
public readonly record struct BarRange(int First, int Last);

/// <summary>Step 5.</summary>
public sealed record LayoutOptions
{
    /// <summary><c>velocity</c>, <c>round-robin</c>, <c>random</c> or <c>fixed</c>.</summary>
    public string Select { get; init; } = "velocity";

    /// <summary>Milliseconds by which a hit may be off the grid; null leaves the feel alone.</summary>
    public double? MaxMicroOffset { get; init; }

    /// <summary>Bring the roles in one after the other.</summary>
    public bool Progressive { get; init; }

    /// <summary>Bars until the next role joins.</summary>
    public int SegmentBars { get; init; } = 4;
}

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
