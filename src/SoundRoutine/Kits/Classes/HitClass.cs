namespace SoundRoutine.Kits.Classes;

/// <summary>What was struck, finer than an <see cref="Instrument"/>: a pool of the kit holds one or several of these.</summary>
public enum HitClass
{
    Kick,
    Snare,
    Sidestick,
    HihatClosed,
    HihatOpen,
    HihatPedal,
    Clap,
    TomLow,
    TomMid,
    TomHigh,
    Crash,
    Ride,
    Percussion,
}
