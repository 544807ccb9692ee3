using System.Collections.Immutable;

namespace SoundRoutine.Patterns;

/// <summary>Where the answer to the downbeat falls: on every second beat, or once, in the middle of the bar.</summary>
public enum Feel
{
    Backbeat,
    HalfTime,
}
