namespace SoundRoutine.Onsets;

/// <summary>What the onset network hears, in the order of its outputs.</summary>
internal enum StrokeKind
{
    Any,
    Kick,

    /// <summary>With side stick and clap.</summary>
    Snare,

    Hihat,
    Tom,

    /// <summary>Crash, ride and their like.</summary>
    Cymbal,

    /// <summary>Percussion.</summary>
    Other,
}
