namespace SoundRoutine.Separation.Parts;

/// <summary>What a drum stem is taken apart into; together the parts are the stem.</summary>
internal enum DrumPart
{
    Kick,

    /// <summary>With side stick and clap.</summary>
    Snare,

    Toms,

    Hihat,

    /// <summary>Crash, ride and their like.</summary>
    Cymbals,

    /// <summary>Percussion, and what is no drum.</summary>
    Rest,
}
