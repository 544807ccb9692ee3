using System.Collections.Immutable;

namespace SoundRoutine.Pipeline.Options;

/// <summary>Step 1.</summary>
public sealed record PreprocessOptions
{
    /// <summary>Files and folders, in any format ffmpeg reads; WAV, MP3, Ogg Vorbis and Opus without it.</summary>
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
