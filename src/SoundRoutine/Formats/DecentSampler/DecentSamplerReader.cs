using System.Collections.Immutable;
using System.Xml.Linq;
using SoundRoutine.Audio;

namespace SoundRoutine.Formats.DecentSampler;

/// <summary>Kits of DecentSampler: what is struck, without effects and what is drawn.</summary>
internal sealed class DecentSamplerReader : IFormatReader
{
    public string Name => "DecentSampler preset";

    public bool Knows(FormatFile file) => FormatXml.HasRoot(file, "DecentSampler");

    public FormatContent Read(FormatFile file, CancellationToken cancellation)
    {
        XElement root = FormatXml.Read(file, file.ReadAll());
        XElement[] groups = [.. root.Descendants("group")];
        XElement[] samples = [.. root.Descendants("sample")];
        if (samples.Length == 0) throw file.Broken("holds no sample, so no sound; export it again");
        Dictionary<string, int> chokes = Chokes(root);
        Dictionary<string, SoundFile> sounds = new(StringComparer.Ordinal);
        var pads = new PadBuilder();
        int skipped = 0, number = 0;
        try
        {
            foreach (XElement sample in samples)
            {
                cancellation.ThrowIfCancellationRequested();
                if (Value(sample, "trigger") is "release" or "legato" || Value(sample, "path").Length == 0
                    || !IsOpen(sample)) skipped++;
                else if (!IsOff(sample)) pads.Add(Place(file, sample, ++number, chokes, sounds));
            }
        }
        catch (InvalidDataException e)
        {
            throw file.Broken($"has {e.Message}");
        }
        ImmutableArray<SamplerPad> built = pads.Build();
        List<string> warnings = [.. pads.Warnings];
        if (skipped > 0)
            warnings.Add(Counted.Of(skipped, "sample sounds on release or by a controller and is left out",
                "samples sound on release or by a controller and are left out"));
        return new FormatContent
        {
            Facts = [new Fact("groups", groups.Length), new Fact("samples", samples.Length),
                new Fact("version", root.Attr("minVersion") is { Length: > 0 } v ? v : "-")],
            Kit = new SamplerKit { Name = file.Title, Pads = built },
            Warnings = [.. warnings],
        };
    }

    private static ZonePlace Place(FormatFile file, XElement sample, int number, Dictionary<string, int> chokes,
        Dictionary<string, SoundFile> sounds)
    {
        string path = Value(sample, "path"), name = sample.Parent.Attr("name");
        if (!sounds.TryGetValue(path, out SoundFile? sound)) sounds[path] = sound = file.Beside(path);
        int low = Whole("loNote", 0), high = Whole("hiNote", 127), root = Whole("rootNote", low == high ? low : 60);
        double track = FormatXml.Number(Value(sample, "pitchKeyTrack"), 1);
        return new ZonePlace
        {
            Name = name.Length > 0 ? name : Path.GetFileNameWithoutExtension(path.Replace('\\', '/')),
            LowKey = low,
            HighKey = high,
            Root = root,
            KeyTrack = low == high && Value(sample, "rootNote").Length == 0 ? 0 : track,
            LowVelocity = Math.Max(1, Whole("loVel", 1)),
            HighVelocity = Whole("hiVel", 127),
            TakesTurns = Value(sample, "seqMode") is "round_robin" or "random" or "true_random",
            // Without places they come in the order of the file, or in any.
            Turn = FormatXml.Number(Value(sample, "seqPosition"), number),
            ChokeGroup = Tags("tags").Select(t => chokes.GetValueOrDefault(t)).FirstOrDefault(g => g > 0),
            ChokedBy = Tags("silencedByTags").Select(t => chokes.GetValueOrDefault(t)).FirstOrDefault(),
            Zone = new SamplerZone
            {
                Sound = sound,
                GainDb = Math.Clamp(Levels(sample), -144, 48),
                Pan = Math.Clamp(FormatXml.Number(Value(sample, "pan"), 0) / 100, -1, 1),
                Tune = Math.Clamp(Tuned(sample), -127, 127),
                Start = (long)Math.Max(0, FormatXml.Number(Value(sample, "start"), 0)),
                End = FormatXml.Number(Value(sample, "end"), -1) is >= 0 and < long.MaxValue / 2 and var end
                    ? (long)end + 1 : null,
            },
        };

        int Whole(string attribute, int otherwise) => FormatXml.Whole(Value(sample, attribute), otherwise, 0, 127);

        IEnumerable<string> Tags(string attribute) =>
            Value(sample, attribute).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>The tuning of a sample, its group and all groups, in semitones.</summary>
    private static double Tuned(XElement sample) => new[] { "tuning", "groupTuning", "globalTuning" }
        .Sum(name => FormatXml.Number(Value(sample, name), 0));

    /// <summary>Whether its group is switched off.</summary>
    private static bool IsOff(XElement sample) => sample.AncestorsAndSelf()
        .Any(e => e.Attr("enabled") is "false" or "0");

    /// <summary>
    /// Whether a stroke sounds it while all controllers are at rest, by <c>loCC4</c>, <c>hiCC4</c>, <c>onLoCC4</c> and
    /// their like.
    /// </summary>
    private static bool IsOpen(XElement sample) => sample.AncestorsAndSelf().SelectMany(e => e.Attributes()).All(a =>
        a.Name.LocalName is var name
        && !(name.StartsWith("onLoCC", StringComparison.Ordinal) || name.StartsWith("onHiCC", StringComparison.Ordinal))
        && !(name.StartsWith("loCC", StringComparison.Ordinal) && FormatXml.Number(a.Value, 0) > 0));

    /// <summary>The volume of a sample, its group and all groups, in dB.</summary>
    private static double Levels(XElement sample)
    {
        double sum = 0;
        foreach (XElement at in sample.AncestorsAndSelf())
        {
            string text = at.Attr("volume");
            bool db = text.EndsWith("dB", StringComparison.OrdinalIgnoreCase);
            if (text.Length == 0) continue;
            double value = text.EndsWith('%') ? FormatXml.Number(text[..^1], 100) / 100
                : FormatXml.Number(db ? text[..^2] : text, db ? 0 : 1);
            sum += db ? value : Decibels.OfAmplitude(Math.Max(1e-7, value));
        }
        return sum;
    }

    /// <summary>The tags that silence others, each with a number; one that ends in a number keeps it.</summary>
    private static Dictionary<string, int> Chokes(XElement root)
    {
        Dictionary<string, int> chokes = new(StringComparer.Ordinal);
        HashSet<int> used = [0];
        int next = 1;
        foreach (string tag in root.DescendantsAndSelf().SelectMany(e => e.Attr("silencedByTags").Split(',',
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct())
        {
            int number = FormatXml.Whole(tag.StartsWith("choke", StringComparison.Ordinal) ? tag[5..] : "", 0, 0, 999);
            if (!used.Add(number))
            {
                while (!used.Add(next)) next++;
                number = next;
            }
            chokes[tag] = number;
        }
        return chokes;
    }

    /// <summary>An attribute of a sample, or of what it stands in.</summary>
    private static string Value(XElement sample, string attribute) =>
        sample.AncestorsAndSelf().Select(e => e.Attr(attribute)).FirstOrDefault(v => v.Length > 0) ?? "";
}
