using System.Xml.Linq;
using SoundRoutine.Audio;

namespace SoundRoutine.Formats.Ableton;

/// <summary>What the chains of racks in racks do to a sound that lies in them.</summary>
internal sealed record RackChain
{
    /// <summary>dB of a fader that is all the way down.</summary>
    public const double Silent = -120;

    /// <summary>Of a drum rack, counted over the file; null outside of drum racks.</summary>
    public int? Pad { get; init; }

    /// <summary>The key of the pad.</summary>
    public int Note { get; init; }

    /// <summary>The key that a pad passes on, at which a sound recorded there is played as it is.</summary>
    public int Sending { get; init; } = 60;

    /// <summary>0 for none.</summary>
    public int Choke { get; init; }

    public string Name { get; init; } = "";

    /// <summary>dB.</summary>
    public double Gain { get; init; }

    /// <summary>-1 to 1, and beyond where several add up.</summary>
    public double Pan { get; init; }

    public (int Low, int High) Keys { get; init; } = (0, 127);

    public (int Low, int High) Velocities { get; init; } = (1, 127);

    /// <summary>The key of a pad: Live counts them from the top, 128 less the number of the MIDI key.</summary>
    public static int NoteOf(XElement branch) =>
        128 - FormatXml.Whole(branch.Value("ZoneSettings", "ReceivingNote"), 0, -1_000, 1_000);

    /// <summary>dB of a linear volume, finite.</summary>
    public static double Decibel(double volume) =>
        volume <= 0 ? Silent : Math.Clamp(Decibels.OfAmplitude(volume), Silent, -Silent);

    public static (int Low, int High) Both((int Low, int High) a, (int Low, int High) b) =>
        (Math.Max(a.Low, b.Low), Math.Min(a.High, b.High));

    /// <summary>With the mixer and the name of a chain in it.</summary>
    public RackChain Through(XElement branch)
    {
        XElement? mixer = branch.At("MixerPreset", "AbletonDevicePreset", "Device", "AudioBranchMixerDevice");
        string name = branch.Value("Name");
        return this with
        {
            Gain = Gain + Decibel(mixer.Parameter(1, "Volume")), Pan = Pan + mixer.Parameter(0, "Panorama"),
            Name = name.Length > 0 ? name : Name,
        };
    }

    /// <summary>With the zones of a chain of an instrument rack; null where it never plays.</summary>
    public RackChain? Within(XElement? zones)
    {
        (int Low, int High) keys = zones.At("KeyRange").Range(0, 127);
        (int Low, int High) velocities = Both(Velocities, zones.At("VelocityRange").Range(1, 127));
        bool plays = velocities.Low <= velocities.High;
        if (Pad is not null)
            return plays && Sending >= keys.Low && Sending <= keys.High ? this with { Velocities = velocities } : null;
        keys = Both(Keys, keys);
        return plays && keys.Low <= keys.High ? this with { Keys = keys, Velocities = velocities } : null;
    }
}
