namespace SoundRoutine.Kits;

/// <summary>Where the kit that a sample was imported from plays it; kept, so that it is exported the same.</summary>
internal sealed record SamplePlace
{
    /// <summary>What its pad is called there.</summary>
    public required string Pad { get; init; }

    /// <summary>MIDI key, 0 to 127; -1 where the kit names none.</summary>
    public required int Note { get; init; }

    /// <summary>The velocities it plays, from 1.</summary>
    public required int Low { get; init; }

    /// <summary>The velocities it plays, up to 127.</summary>
    public required int High { get; init; }

    /// <summary>What may be done with it, as its kit says; null where that says nothing.</summary>
    public string? License { get; init; }

    /// <summary>From 1; 0 for none.</summary>
    public int ChokeGroup { get; init; }

    /// <summary>The choke group whose hits end it; 0 for none.</summary>
    public int ChokedBy { get; init; }

    /// <summary>dB at velocity 127, against its own level.</summary>
    public double GainDb { get; init; }

    /// <summary>-1 left to 1 right.</summary>
    public double Pan { get; init; }
}
