namespace SoundRoutine;

/// <summary>The kinds of sound a kit is made of; one pool of samples each.</summary>
public enum Instrument
{
    Kick,
    Snare,
    HihatClosed,
    HihatOpen,
    Clap,
    Tom,
    Crash,
    Ride,
    Percussion,
}

/// <summary>What a sound does in a track: carries it, answers, keeps it moving, fills gaps, or colours it.</summary>
public enum Role
{
    Core,
    Accent,
    Motion,
    Fill,
    Texture,
}
