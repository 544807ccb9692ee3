namespace SoundRoutine;

/// <summary>What a sound does in a track: carries it, answers, keeps it moving, fills gaps, or colors it.</summary>
public enum Role
{
    Core,
    Accent,
    Motion,
    Fill,
    Texture,
}
