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
