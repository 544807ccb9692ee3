using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using SoundRoutine.Audio;

namespace SoundRoutine.Formats.Renoise;

/// <summary>Instruments of Renoise and Redux (<c>.xrni</c>): their samples, without modulation and effects.</summary>
internal sealed class RenoiseReader : IFormatReader
{
    private const string Description = "Instrument.xml", Folder = "SampleData/";

    public string Name => "Renoise instrument";

    public bool Knows(FormatFile file) => file.Extension == ".xrni";

    public FormatContent Read(FormatFile file, CancellationToken cancellation)
    {
        (byte[]? bytes, string[] audio) = FormatArchive.Zip(file, zip => (
            FormatArchive.Entry(zip, Description, file.Path),
            zip.Entries.Select(e => e.FullName.Replace('\\', '/'))
                .Where(n => n.StartsWith(Folder, StringComparison.OrdinalIgnoreCase) && n.Length > Folder.Length)
                .ToArray()));
        XElement root = FormatXml.Read(file, bytes
            ?? throw file.Broken($"holds no {Description}, so it is no instrument; export it again"));
        XElement[] samples = [.. root.At("SampleGenerator", "Samples")?.Children("Sample") ?? []];
        string overlap = root.At("SampleGenerator")?.Text("KeyzoneOverlappingMode") ?? "";
        var pads = new PadBuilder();
        int aliases = 0;
        try
        {
            for (int i = 0; i < samples.Length; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                string? entry = audio.FirstOrDefault(a => IsOf(a, i));
                if (entry is null && samples[i].Text("IsAlias") == "true") aliases++;
                else pads.Add(Place(samples[i], i, overlap is "Cycle" or "Random", entry is null
                    ? SoundFile.Lost(samples[i].Text("Name"), "has no sound in the instrument")
                    : FormatArchive.Sound(file, entry)));
            }
        }
        catch (InvalidDataException e)
        {
            throw file.Broken($"has {e.Message}");
        }
        ImmutableArray<SamplerPad> built = pads.Build();
        List<string> warnings = [.. pads.Warnings];
        if (aliases > 0)
            warnings.Add(InvariantText.Of($"{aliases} slices of other samples are left out"));
        return new FormatContent
        {
            Facts = Facts(root, samples, audio.Length, overlap),
            Kit = new SamplerKit { Name = root.Text("Name") is { Length: > 0 } n ? n : file.Title, Pads = built },
            Warnings = [.. warnings],
        };
    }

    private static ImmutableArray<Fact> Facts(XElement root, XElement[] samples, int audio, string overlap) =>
    [
        new Fact("doc_version", root.Attr("doc_version")), new Fact("name", root.Text("Name")),
        new Fact("samples", samples.Length), new Fact("audio_files", audio),
        Fact.List("note_ranges_first3", samples.Take(3).Select(s => s.Child("Mapping")).Where(m => m is not null)
            .Select(m => $"{m!.Text("NoteStart")}-{m!.Text("NoteEnd")}")),
        new Fact("overlap", overlap.Length > 0 ? overlap : "-"),
    ];

    /// <summary>Whether a file holds the sound of a sample: their names begin with its number.</summary>
    private static bool IsOf(string entry, int index)
    {
        string start = InvariantText.Of($"{Folder}Sample{index:00}");
        return entry.StartsWith(start, StringComparison.OrdinalIgnoreCase)
            && (entry.Length == start.Length || !char.IsAsciiDigit(entry[start.Length]));
    }

    private static ZonePlace Place(XElement sample, int turn, bool takesTurns, SoundFile sound)
    {
        XElement mapping = sample.Child("Mapping") ?? new XElement("Mapping");
        int group = FormatXml.Whole(sample.Text("MuteGroupIndex"), -1, -1, 99) + 1;
        int low = Whole("NoteStart", 0), high = Whole("NoteEnd", 119);
        return new ZonePlace
        {
            Name = sample.Text("Name") is { Length: > 0 } name ? name : InvariantText.Of($"sample {turn + 1}"),
            LowKey = low,
            HighKey = high,
            Root = Whole("BaseNote", 48),
            KeyTrack = mapping.Text("MapKeyToPitch") == "false" ? 0 : 1,
            LowVelocity = Math.Max(1, Whole("VelocityStart", 0)),
            HighVelocity = Whole("VelocityEnd", 127),
            TakesTurns = takesTurns,
            Turn = turn,
            ChokeGroup = group,
            ChokedBy = group,
            Zone = new SamplerZone
            {
                Sound = sound,
                GainDb = Math.Clamp(Decibels.OfAmplitude(Math.Max(1e-7,
                    FormatXml.Number(sample.Text("Volume"), 1))), -144, 48),
                Pan = Math.Clamp(2 * FormatXml.Number(sample.Text("Panning"), 0.5) - 1, -1, 1),
                Tune = Math.Clamp(FormatXml.Number(sample.Text("Transpose"), 0)
                    + FormatXml.Number(sample.Text("Finetune"), 0) / 127, -127, 127),
            },
        };

        int Whole(string of, int otherwise) => FormatXml.Whole(mapping.Text(of), otherwise, 0, 127);
    }
}
