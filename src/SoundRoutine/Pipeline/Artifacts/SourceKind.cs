using System.Collections.Immutable;

namespace SoundRoutine.Pipeline.Artifacts;

/// <summary>What kind of input a file was taken for.</summary>
internal enum SourceKind
{
    /// <summary>Music; its drums were separated from it.</summary>
    Song,

    /// <summary>Drums only; used as it is.</summary>
    Drums,

    /// <summary>One hit; used whole.</summary>
    OneShot,

    /// <summary>The kit of another program; its sounds are used as they are.</summary>
    Kit,
}
