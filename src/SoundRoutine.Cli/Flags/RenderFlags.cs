using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using SoundRoutine.Pipeline.Options;

namespace SoundRoutine.Cli.Flags;

/// <summary>Step 7 on the command line.</summary>
internal sealed class RenderFlags
{
    private readonly Option<string?> _name = new("--name") { Description = "Name of the track's files; otherwise that of the input or, in a run that has one, of its last track; 'track' for several inputs", HelpName = "NAME" };
    private readonly Option<string> _format = CommonOptions.Text("--format", "Any of wav, mp3, flac, ogg, m4a, separated by commas", "wav,mp3", "LIST");
    private readonly Option<int> _rate = CommonOptions.Whole("--rate", "Sample rate: 44100, 48000 or 96000", 44_100, "HZ");
    private readonly Option<string> _depth = CommonOptions.Text("--depth", "Bits of the WAV: 16, 24 or 32f", "24", "BITS");
    private readonly Option<string> _loudness = CommonOptions.Text("--loudness", "Loudness in LUFS, or off", "-14", "LUFS");
    private readonly Option<double> _ceiling = CommonOptions.Number("--ceiling", "Highest true peak in dBTP", -1, "DB");
    private readonly Option<string> _tail = CommonOptions.Text("--tail", "keep: sounds ring out; cut: end exactly after the last bar; wrap: tails sound on at the start, for a seamless loop", "keep", "MODE");
    private readonly Option<bool> _stems = new("--stems") { Description = "Also write a WAV per role" };
    private readonly Option<string[]> _gain = new("--gain") { Description = "Gain of a role in dB; may be repeated", HelpName = "ROLE=DB" };
    private readonly Option<string[]> _pan = new("--pan") { Description = "Place of a role from -1 (left) to 1; may be repeated", HelpName = "ROLE=PAN" };

    public IEnumerable<Option> All => [_name, _format, _rate, _depth, _loudness, _ceiling, _tail, _stems, _gain, _pan];

    public RenderStepOptions Read(ParseResult parsed, string? inputName = null) => new()
    {
        Name = parsed.GetValue(_name) ?? inputName,
        Formats = [.. CommonOptions.List(parsed.GetRequiredValue(_format))],
        SampleRate = parsed.GetValue(_rate),
        Depth = parsed.GetRequiredValue(_depth),
        Loudness = Loudness(parsed.GetRequiredValue(_loudness)),
        Ceiling = parsed.GetValue(_ceiling),
        Tail = parsed.GetRequiredValue(_tail),
        Stems = parsed.GetValue(_stems),
        Gains = ByRole(parsed.GetValue(_gain), "--gain", "ROLE=DB"),
        Pans = ByRole(parsed.GetValue(_pan), "--pan", "ROLE=PAN"),
    };

    private static double? Loudness(string text) =>
        text.Equals("off", StringComparison.OrdinalIgnoreCase) ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double lufs) ? lufs
        : throw new ArgumentException($"loudness '{text}' is not a number; use LUFS such as -14, or off");

    private static ImmutableSortedDictionary<Role, double> ByRole(string[]? texts, string option, string form) =>
        (texts ?? []).Select(t => KeyValue.RoleNumber(t, option, form)).ToImmutableSortedDictionary(p => p.Role, p => p.Value);
}
