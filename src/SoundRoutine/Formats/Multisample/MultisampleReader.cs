using System.Collections.Immutable;
using System.IO.Compression;
using System.Xml.Linq;

namespace SoundRoutine.Formats.Multisample;

/// <summary>Kits in Bitwig's <c>.multisample</c>.</summary>
internal sealed class MultisampleReader : IFormatReader
{
    private const string Description = "multisample.xml";

    public string Name => "Bitwig multisample";

    public bool Knows(FormatFile file) => file.Extension == ".multisample";

    public FormatContent Read(FormatFile file, CancellationToken cancellation)
    {
        (byte[]? bytes, bool stored) = FormatArchive.Zip(file, zip => (FormatArchive.Entry(zip, Description, file.Path),
            zip.Entries.All(e => e.CompressedLength == e.Length)));
        XElement root = FormatXml.Read(file, bytes
            ?? throw file.Broken($"holds no {Description}, so it is no multisample; export it again"));
        // Files of the first years have layers of samples.
        XElement[] samples =
            [.. root.Children("sample"), .. root.Children("layer").SelectMany(l => l.Children("sample"))];
        string[] groups = [.. root.Children("group").Select(g => g.Attr("name"))];
        Dictionary<string, SoundFile> sounds = new(StringComparer.Ordinal);
        var pads = new PadBuilder();
        try
        {
            for (int i = 0; i < samples.Length; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                string name = samples[i].Attr("file");
                if (!sounds.TryGetValue(name, out SoundFile? sound))
                    sounds[name] = sound = FormatArchive.Sound(file, name);
                pads.Add(Place(samples[i], i, sound, groups));
            }
        }
        catch (InvalidDataException e)
        {
            throw file.Broken($"has {e.Message}");
        }
        ImmutableArray<SamplerPad> built = pads.Build();
        return new FormatContent
        {
            Facts = [new Fact("name", root.Attr("name")), new Fact("samples", samples.Length),
                new Fact("stored", stored ? "True" : "False")],
            Kit = new SamplerKit { Name = root.Attr("name") is { Length: > 0 } n ? n : file.Title, Pads = built },
            Warnings = [.. pads.Warnings],
        };
    }

    private static ZonePlace Place(XElement sample, int turn, SoundFile sound, string[] groups)
    {
        XElement? key = sample.Child("key"), velocity = sample.Child("velocity");
        int root = Whole(key, "root", 60), group = FormatXml.Whole(sample.Attr("group"), -1, -1, int.MaxValue);
        double stop = FormatXml.Number(sample.Attr("sample-stop"), 0);
        return new ZonePlace
        {
            Name = group >= 0 && group < groups.Length && groups[group].Length > 0 ? groups[group]
                : sample.Parent is { Name.LocalName: "layer" } && sample.Parent.Attr("name") is { Length: > 0 } layer
                ? layer
                : Path.GetFileNameWithoutExtension(sample.Attr("file").Replace('\\', '/')),
            LowKey = Whole(key, "low", 0),
            HighKey = Whole(key, "high", 127),
            Root = root,
            KeyTrack = key.Attr("track") switch { "true" => 1, "false" => 0,
                var track => Math.Clamp(FormatXml.Number(track, 1), -2, 2) },
            LowVelocity = Math.Max(1, Whole(velocity, "low", 1)),
            HighVelocity = Whole(velocity, "high", 127),
            TakesTurns = sample.Attr("zone-logic") == "round-robin",
            Turn = turn,
            Zone = new SamplerZone
            {
                Sound = sound,
                GainDb = Math.Clamp(FormatXml.Number(sample.Attr("gain"), 0), -144, 48),
                Tune = Math.Clamp(FormatXml.Number(key.Attr("tune"), 0)
                    + FormatXml.Number(sample.Attr("tune"), 0), -127, 127),
                Start = (long)Math.Clamp(FormatXml.Number(sample.Attr("sample-start"), 0), 0, int.MaxValue),
                End = stop is > 0 and < int.MaxValue ? (long)stop : null,
            },
        };

        static int Whole(XElement? of, string attribute, int otherwise) =>
            FormatXml.Whole(of.Attr(attribute), otherwise, 0, 127);
    }
}
