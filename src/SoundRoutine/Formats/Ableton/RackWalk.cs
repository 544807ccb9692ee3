using System.Xml.Linq;

namespace SoundRoutine.Formats.Ableton;

/// <summary>Goes through racks in racks down to the sounds.</summary>
internal sealed class RackWalk(FormatFile file, CancellationToken cancellation)
{
    /// <summary>More are no kit; a Sampler that holds a piano has some hundreds.</summary>
    private const int MaxParts = 20_000;

    private readonly List<RackPart> _parts = [];
    private readonly RackChokes _chokes = new();
    private int _racks, _pads, _devices, _keyless;

    public IReadOnlyList<RackPart> Parts => _parts;

    public IEnumerable<string> Warnings => _keyless == 0 ? []
        : [Counted.Of(_keyless, "pad has no key of its own and is passed over",
            "pads have no key of their own and are passed over")];

    public void Read(XElement root)
    {
        foreach (XElement preset in root.Elements()) Preset(preset, new RackChain());
    }

    /// <summary>A device with what it is set to; that of an .adv file stands there by itself.</summary>
    private void Preset(XElement preset, RackChain chain)
    {
        cancellation.ThrowIfCancellationRequested();
        switch (preset.Name.LocalName)
        {
            case "GroupDevicePreset" when !preset.At("Device")?.Elements().FirstOrDefault().IsOff() ?? true:
                int rack = _racks++;
                foreach (XElement branch in preset.At("BranchPresets")?.Elements() ?? [])
                    if (Inner(branch, chain, rack) is { } inner)
                        foreach (XElement child in branch.At("DevicePresets")?.Elements() ?? []) Preset(child, inner);
                break;
            case "AbletonDevicePreset":
                foreach (XElement device in preset.At("Device")?.Elements() ?? []) Device(device, chain);
                break;
            default:
                Device(preset, chain);
                break;
        }
    }

    /// <summary>What a chain does besides those it lies in; null where it never plays.</summary>
    private RackChain? Inner(XElement branch, RackChain chain, int rack)
    {
        RackChain mixed = chain.Through(branch);
        XElement? zones = branch.Child("ZoneSettings");
        if (branch.Name.LocalName != "DrumBranchPreset") return mixed.Within(zones);
        int note = RackChain.NoteOf(branch);
        if (note is < 0 or > 127)
        {
            _keyless++;
            return null;
        }
        // A rack on a pad gets only the key which that pad passes on.
        if (chain.Pad is null ? note < chain.Keys.Low || note > chain.Keys.High : note != chain.Sending) return null;
        int choke = FormatXml.Whole(zones.Value("ChokeGroup"), 0, 0, 16);
        return mixed with
        {
            Pad = chain.Pad ?? _pads++, Note = chain.Pad is null ? note : chain.Note,
            Choke = choke > 0 ? _chokes.Of(rack, choke) : chain.Choke,
            Sending = FormatXml.Whole(zones.Value("SendingNote"), 60, 0, 127),
        };
    }

    private void Device(XElement device, RackChain chain)
    {
        if (device.IsOff()) return;
        IEnumerable<DevicePart> parts = DevicePart.Of(file, device);
        Dictionary<(int Low, int High), int> zones = [];
        int number = _devices++;
        foreach (DevicePart part in parts)
        {
            (int Low, int High) velocities = RackChain.Both(chain.Velocities, part.Velocities);
            (int Low, int High) keys = RackChain.Both(chain.Pad is null ? chain.Keys : (chain.Sending, chain.Sending),
                part.Keys);
            if (velocities.Low > velocities.High || keys.Low > keys.High) continue;
            int key = chain.Pad is null ? part.KeyIn(keys) : chain.Sending;
            int pad = chain.Pad ?? (zones.TryGetValue(part.Keys, out int zone) ? zone : zones[part.Keys] = _pads++);
            string name = chain.Name.Length > 0 && chain.Pad is not null ? chain.Name : part.Name;
            if (_parts.Count >= MaxParts)
                throw file.Broken(InvariantText.Of($"plays more than {MaxParts} sounds, which is no kit"));
            _parts.Add(new RackPart(pad, name, chain.Pad is null ? key : chain.Note, chain.Choke, velocities, number,
                part.InTurn, part.Zone with
                {
                    GainDb = Math.Clamp(chain.Gain + part.Zone.GainDb, RackChain.Silent, -RackChain.Silent),
                    Pan = Math.Clamp(chain.Pan + part.Zone.Pan, -1, 1), Tune = part.TuneAt(key),
                }));
        }
    }
}
