using System.Collections.Immutable;
using SoundRoutine.Audio;

namespace SoundRoutine.Formats.Sfz;

/// <summary>Places what the regions of a file play.</summary>
internal sealed class SfzRegions(FormatFile file)
{
    private readonly Dictionary<string, SoundFile> _sounds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _embedded = new(StringComparer.OrdinalIgnoreCase);

    private int? _switch;

    /// <summary>Takes in a sound that stands in the text, in base 64.</summary>
    public void Embed(SfzHeader header)
    {
        string name = header.Opcodes.FirstOrDefault(o => o.Opcode == "name").Value ?? "";
        if (header.Opcodes.FirstOrDefault(o => o.Opcode == "base64data").Value is { } data) _embedded[name] = data;
    }

    /// <summary>Where a region lies; null where no stroke of a key sounds it.</summary>
    /// <param name="levels">The opcodes from the outermost to the region's own.</param>
    /// <param name="control">Those of the whole file.</param>
    public ZonePlace? Place(Dictionary<string, string>[] levels, Dictionary<string, string> control)
    {
        if (Value("sample") is not { Length: > 0 } sample
            || Value("trigger") is "release" or "release_key") return null;
        if (levels.Any(l => l.Keys.Any(k => k.StartsWith("on_locc", StringComparison.Ordinal)))) return null;
        if (!IsOpen(levels, control) || !IsSwitchedOn()) return null;
        long? end = Value("end") is { } e ? (long)FormatXml.Number(e, -1) + 1 : null;
        if (end <= 0 || Value("end") == "-1") return null;
        int shift = FormatXml.Whole(control.GetValueOrDefault("note_offset", ""), 0, -127, 127)
            + 12 * FormatXml.Whole(control.GetValueOrDefault("octave_offset", ""), 0, -10, 10);
        int low = Key(Value("lokey")) ?? 0, high = Key(Value("hikey")) ?? 127;
        if (high < 0 || low < 0) return null;
        int root = Key(Value("pitch_keycenter")) ?? 60;
        double track = Number("pitch_keytrack", 100) / 100;
        string name = sample.Trim('"');
        string path = control.GetValueOrDefault("default_path", "") + name;
        return new ZonePlace
        {
            Name = Label() ?? Path.GetFileNameWithoutExtension(name.Replace('\\', '/')),
            LowKey = low + shift,
            HighKey = high + shift,
            Root = root + shift,
            KeyTrack = low == high && Value("pitch_keycenter") is null ? 0 : track,
            LowVelocity = Math.Max(1, Whole("lovel", 1)),
            HighVelocity = Whole("hivel", 127),
            TakesTurns = Whole("seq_length", 1) > 1 || Value("lorand") is not null || Value("hirand") is not null,
            // By place in the order, and at one place by chance, of which the draw is below 1.
            Turn = Number("seq_position", 0) + Number("lorand", 0) / 2,
            ChokeGroup = Math.Max(0, Whole("group", 0)),
            ChokedBy = Math.Max(0, Whole("off_by", Whole("offby", 0))),
            Zone = new SamplerZone
            {
                Sound = Sound(name, path),
                GainDb = Math.Clamp(Together("volume", 0).Sum() + Together("amplitude", 100)
                    .Sum(percent => Decibels.OfAmplitude(Math.Max(1e-7, percent / 100))), -144, 48),
                Pan = Math.Clamp(Number("pan", 0) / 100, -1, 1),
                Tune = Math.Clamp(Number("transpose", 0)
                    + (Number("pitch", 0) + Together("tune", 0).Sum()) / 100, -127, 127),
                Start = (long)Math.Max(0, Number("offset", 0)),
                End = end,
            },
        };

        // A key switches between articulations: those of the switch that is on at first sound, else of the first named.
        bool IsSwitchedOn()
        {
            if (Value("sw_down") is not null) return false;
            int? first = Key(Value("sw_last") ?? Value("sw_lolast")),
                last = Key(Value("sw_last") ?? Value("sw_hilast"));
            if (first is null && last is null) return true;
            int on = Key(Value("sw_default")) ?? (_switch ??= first ?? last!.Value);
            return on >= (first ?? 0) && on <= (last ?? 127);
        }

        string? Label() => string.Join(' ', new[] { Value("master_label"), Value("group_label") }.OfType<string>()) is
            { Length: > 0 } label ? label : null;

        string? Value(string opcode)
        {
            for (int i = levels.Length - 1; i >= 0; i--)
                if (levels[i].TryGetValue(opcode, out string? value)) return value;
            return null;
        }

        // What is said of the whole, a master or a group by these names adds to what is said of the region.
        IEnumerable<double> Together(string opcode, double otherwise) =>
            new[] { "", "global_", "master_", "group_" }.Select(of => Number(of + opcode, otherwise));

        double Number(string opcode, double otherwise) => FormatXml.Number(Value(opcode) ?? "", otherwise);

        int Whole(string opcode, int otherwise) =>
            FormatXml.Whole(Value(opcode) ?? "", otherwise, int.MinValue, int.MaxValue);
    }

    private SoundFile Sound(string name, string path)
    {
        if (_sounds.TryGetValue(path, out SoundFile? known)) return known;
        return _sounds[path] = name.StartsWith('*') ? SoundFile.Lost(name, "is made by the sampler, not recorded")
            : _embedded.TryGetValue(name, out string? data) ? new SoundFile(name, c => Decoded(name, data, c))
            : file.Beside(path);
    }

    private AudioBuffer Decoded(string name, string data, CancellationToken cancellation)
    {
        var bytes = new byte[data.Length];
        string text = data.Trim().TrimEnd('=');
        return Convert.TryFromBase64String(text + new string('=', (4 - text.Length % 4) % 4), bytes, out int length)
            ? FormatArchive.Decode(new MemoryStream(bytes, 0, length), name, file.Path, cancellation)
            : throw file.Broken($"holds '{name}' in a form that cannot be read; export it again");
    }

    /// <summary>Whether controllers at rest let it sound.</summary>
    private static bool IsOpen(Dictionary<string, string>[] levels, Dictionary<string, string> control) =>
        !Merged(levels).Any(o =>
        {
            string? number = o.Key.StartsWith("locc", StringComparison.Ordinal)
                || o.Key.StartsWith("hicc", StringComparison.Ordinal) ? o.Key[4..] : null;
            if (number is null || !number.All(char.IsAsciiDigit)) return false;
            double rest = control.TryGetValue("set_hdcc" + number, out string? fine) ? 127 * FormatXml.Number(fine, 0)
                    : FormatXml.Number(control.GetValueOrDefault("set_cc" + number, ""), 0),
                bound = FormatXml.Number(o.Value, o.Key[0] == 'l' ? 0 : 127);
            return o.Key[0] == 'l' ? rest < bound : rest > bound;
        });

    private static Dictionary<string, string> Merged(Dictionary<string, string>[] levels)
    {
        Dictionary<string, string> merged = [];
        foreach ((string opcode, string value) in levels.SelectMany(l => l)) merged[opcode] = value;
        return merged;
    }

    /// <summary>A key as a number or as a name, of which c4 is 60.</summary>
    private static int? Key(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        // What is beyond the keyboard is played by nothing.
        if (double.IsFinite(FormatXml.Number(text, double.NaN)))
            return FormatXml.Whole(text, 0, -1, 128) is var key and <= 127 ? key : -1;
        int step = char.ToLowerInvariant(text[0]) switch
        {
            'c' => 0, 'd' => 2, 'e' => 4, 'f' => 5, 'g' => 7, 'a' => 9, 'b' => 11, _ => -1,
        }, at = 1;
        if (step < 0) return null;
        if (at < text.Length && text[at] is '#' or 'b') step += text[at++] == '#' ? 1 : -1;
        double octave = FormatXml.Number(text[at..], double.NaN);
        return double.IsNaN(octave) ? null : (int)Math.Clamp(12 * (octave + 1) + step, -1, 127);
    }
}
