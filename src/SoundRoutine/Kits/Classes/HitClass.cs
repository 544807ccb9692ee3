namespace SoundRoutine.Kits.Classes;

/// <summary>The class of a hit, finer than an <see cref="Instrument"/>, which holds one or several of these.</summary>
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
