using System.Collections.Immutable;

namespace SoundRoutine.Editing;

/// <summary>Whole numbers from one to another, both included, counted from 1.</summary>
internal readonly record struct CountRange(int First, int Last)
{
    public bool Contains(int value) => value >= First && value <= Last;

    public override string ToString() => First == Last ? $"{First}" : $"{First}-{Last}";
}
