using System.Collections.Immutable;

namespace SoundRoutine.Patterns;

/// <summary>How a style ends a phrase.</summary>
public enum FillKind
{
    /// <summary>Round the kit: snare and toms downwards, kick beneath.</summary>
    Toms,

    /// <summary>A snare roll that thickens and swells over the running beat.</summary>
    SnareRoll,

    /// <summary>Split hi-hats and a stuttering snare over the running beat.</summary>
    HatRoll,

    /// <summary>The kick drops out and percussion fills the hole.</summary>
    Drop,
}
