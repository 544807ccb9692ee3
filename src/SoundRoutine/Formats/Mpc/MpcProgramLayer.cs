namespace SoundRoutine.Formats.Mpc;

/// <summary>One of the sounds of a pad.</summary>
internal sealed record MpcProgramLayer
{
    public bool Active { get; init; } = true;

    /// <summary>Of the sample, most often without an extension; empty for none.</summary>
    public string Sample { get; init; } = "";

    /// <summary>Of the file, where it is told apart.</summary>
    public string File { get; init; } = "";

    public MpcProgramLevel Level { get; init; } = new(0, 0, 0);

    /// <summary>1 to 127.</summary>
    public int Low { get; init; } = 1;

    /// <summary>1 to 127.</summary>
    public int High { get; init; } = 127;

    /// <summary>First frame.</summary>
    public long Start { get; init; }

    /// <summary>The frame after the last; 0 for the end of the sample.</summary>
    public long End { get; init; }

    public bool IsNamed => Sample.Length + File.Length > 0;
}
