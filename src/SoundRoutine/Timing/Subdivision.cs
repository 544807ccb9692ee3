namespace SoundRoutine.Timing;

/// <summary>How a beat is divided: 16th notes, or eighth-note triplets.</summary>
public enum Subdivision
{
    Sixteenths,
    Triplets,
}
