namespace SoundRoutine.Audio;

/// <summary>A source that goes on past small damage and can say what it met.</summary>
public interface IDamageable
{
    /// <summary>What was wrong in what has been read so far, in a few words; null while nothing was.</summary>
    string? Damage { get; }
}
