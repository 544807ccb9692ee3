using System.Xml.Linq;
using SoundRoutine.Midi;

namespace SoundRoutine.Formats.Hydrogen;

/// <summary>
/// Which drum a note of Hydrogen means: what its type says, else the name of its instrument, else the key that the
/// instrument sends, else the place it has in the kits that come with Hydrogen.
/// </summary>
internal sealed class HydrogenKeys
{
    /// <summary>By the numbers of the instruments in GMKit and GMRockKit.</summary>
    private static readonly int[] Usual =
    [
        GeneralMidi.Kick, GeneralMidi.SideStick, GeneralMidi.Snare, GeneralMidi.Clap, GeneralMidi.ElectricSnare,
        GeneralMidi.LowFloorTom, GeneralMidi.ClosedHat, GeneralMidi.LowTom, GeneralMidi.PedalHat,
        GeneralMidi.HighMidTom, GeneralMidi.OpenHat, GeneralMidi.Cowbell, GeneralMidi.Ride, GeneralMidi.Crash,
        GeneralMidi.Ride2, GeneralMidi.Crash2,
    ];

    private readonly Dictionary<string, int> _byInstrument = new(StringComparer.Ordinal);

    /// <param name="root">A song, or a pattern, which has no instruments.</param>
    public HydrogenKeys(XElement root)
    {
        XElement[] instruments = [.. root.Child("instrumentList")?.Children("instrument") ?? []];
        // Every instrument starts out with one key; only several tell them apart.
        bool sent = instruments.Select(i => i.Text("midiOutNote")).Distinct().Count() > 1;
        foreach (XElement instrument in instruments)
        {
            int? key = DrumNames.KeyOf(instrument.Text("name"));
            int note = FormatXml.Whole(instrument.Text("midiOutNote"), -1, -1, 128);
            if (key is null && sent && note is >= 27 and <= 87) key = note;
            if (key is { } known) _byInstrument.TryAdd(instrument.Text("id"), known);
        }
    }

    /// <summary>Null where nothing tells.</summary>
    public int? Of(XElement note)
    {
        if (DrumNames.KeyOf(note.Text("type")) is { } typed) return typed;
        string id = note.Text("instrument");
        if (_byInstrument.TryGetValue(id, out int key)) return key;
        int number = FormatXml.Whole(id, -1, -1, int.MaxValue);
        return number >= 0 && number < Usual.Length ? Usual[number] : null;
    }
}
