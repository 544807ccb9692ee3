namespace SoundRoutine.Studio.Sounds;

/// <summary>What of a source is to be heard or seen.</summary>
internal enum SoundKind
{
    /// <summary>As it was given.</summary>
    Mix,

    Drums,
    Kick,
    Snare,
    Toms,
    Hihat,
    Cymbals,
    Rest,
}
