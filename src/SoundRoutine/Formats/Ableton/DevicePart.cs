using System.Xml.Linq;

namespace SoundRoutine.Formats.Ableton;

/// <summary>A sound as Simpler, Sampler or Drum Sampler hold it.</summary>
internal sealed record DevicePart
{
    /// <summary>Semitones: beyond ten octaves nothing is heard.</summary>
    private const double MaxTune = 120;

    public required string Name { get; init; }

    /// <summary>With the gain and pan of its device; its tuning is added by <see cref="TuneAt"/>.</summary>
    public required SamplerZone Zone { get; init; }

    public (int Low, int High) Keys { get; init; } = (0, 127);

    public (int Low, int High) Velocities { get; init; } = (1, 127);

    /// <summary>The key at which it is played as it was recorded; null where the file does not say.</summary>
    public int? Root { get; init; }

    /// <summary>Semitones for each key.</summary>
    public double Tracking { get; init; } = 1;

    public bool InTurn { get; init; }

    /// <summary>All that a device plays; none for one that is no sampler.</summary>
    public static IEnumerable<DevicePart> Of(FormatFile file, XElement device) => device.Name.LocalName switch
    {
        "OriginalSimpler" or "MultiSampler" => Sampler(file, device),
        "DrumCell" => DrumSampler(file, device),
        _ => [],
    };

    /// <summary>The key which stands for those that play it.</summary>
    public int KeyIn((int Low, int High) keys) =>
        Keys == (0, 127) ? Math.Clamp(Root ?? 60, keys.Low, keys.High)
        : Root is { } root && root >= keys.Low && root <= keys.High ? root : keys.Low;

    /// <summary>Semitones that a key plays it higher than it was recorded.</summary>
    public double TuneAt(int key) =>
        Math.Clamp(Zone.Tune + (Root is { } root ? (key - root) * Tracking : 0), -MaxTune, MaxTune);

    private static IEnumerable<DevicePart> Sampler(FormatFile file, XElement device)
    {
        XElement? map = device.At("Player", "MultiSampleMap");
        double gain = device.Parameter(0, "VolumeAndPan", "Volume");
        double pan = device.Parameter(0, "VolumeAndPan", "Panorama");
        double tune = device.Parameter(0, "Pitch", "TransposeKey")
            + device.Parameter(0, "Pitch", "TransposeFine") / 100;
        foreach (XElement part in map.At("SampleParts")?.Children("MultiSamplePart") ?? [])
        {
            if (part.Value("IsActive") == "false") continue;
            var sample = LiveSample.Read(file, part.Child("SampleRef"));
            long start = FormatXml.Whole(part.Value("SampleStart"), 0, 0, int.MaxValue);
            long end = FormatXml.Whole(part.Value("SampleEnd"), 0, 0, int.MaxValue);
            yield return new DevicePart
            {
                Name = NameOf(device, part.Value("Name"), sample.Sound),
                Keys = part.Child("KeyRange").Range(0, 127), Velocities = part.Child("VelocityRange").Range(1, 127),
                Root = part.Value("RootKey") is { Length: > 0 } root ? FormatXml.Whole(root, 60, 0, 127) : null,
                Tracking = part.Number(100, "TuneScale") / 100,
                InTurn = map.Value("RoundRobin") == "true",
                Zone = new SamplerZone
                {
                    Sound = sample.Sound, Start = start, End = sample.EndAfter(start, end),
                    GainDb = gain + RackChain.Decibel(part.Number(1, "Volume")),
                    Pan = pan + part.Number(0, "Panorama"),
                    Tune = tune + part.Number(0, "Detune") / 100,
                },
            };
        }
    }

    private static IEnumerable<DevicePart> DrumSampler(FormatFile file, XElement device)
    {
        if (device.At("UserSample", "Value", "SampleRef") is not { } reference) yield break;
        var sample = LiveSample.Read(file, reference);
        double from = Math.Clamp(device.Parameter(0, "Voice_PlaybackStart"), 0, 1);
        double length = Math.Clamp(device.Parameter(1, "Voice_PlaybackLength"), 0, 1);
        long start = (long)Math.Round(from * sample.Frames);
        yield return new DevicePart
        {
            Name = NameOf(device, "", sample.Sound), Tracking = 0,
            Zone = new SamplerZone
            {
                Sound = sample.Sound, Start = start,
                End = sample.EndAfter(start, start + (long)Math.Round(length * (sample.Frames - start)) - 1),
                GainDb = device.Parameter(0, "Volume") + RackChain.Decibel(device.Number(1, "Voice_Gain")),
                Pan = device.Parameter(0, "Pan"),
                Tune = device.Parameter(0, "Voice_Transpose") + device.Parameter(0, "Voice_Detune"),
            },
        };
    }

    private static string NameOf(XElement device, string part, SoundFile sound) =>
        device.Value("UserName") is { Length: > 0 } name ? name : part.Length > 0 ? part
        : Path.GetFileNameWithoutExtension(sound.Name.Replace('\\', '/'));
}
