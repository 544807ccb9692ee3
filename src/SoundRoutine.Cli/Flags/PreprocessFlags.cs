using System.CommandLine;
using SoundRoutine.Pipeline.Options;

namespace SoundRoutine.Cli.Flags;

/// <summary>Step 1 on the command line.</summary>
internal sealed class PreprocessFlags
{
    private readonly Option<string> _separator = CommonOptions.Separator();
    private readonly Option<string> _device = CommonOptions.Device(), _quality = CommonOptions.Quality();
    private readonly Option<bool> _always = new("--always-separate") { Description = "Separate even short files and what sounds like drums only" };
    private readonly Option<double> _oneShot = CommonOptions.Number("--one-shot", "A file shorter than this many seconds is one hit, unless silence lies between hits in it", 1, "SECONDS");
    private readonly Option<bool> _stems = new("--keep-stems") { Description = "Keep the drum stems in 1_preprocess/stems" };
    private readonly Option<double> _sensitivity = CommonOptions.Number("--sensitivity", "How readily a hit is heard, 0.1 to 10; more finds softer hits and more false ones", 1);
    private readonly Option<int> _layers = CommonOptions.Whole("--max-layers", "Velocity layers kept of one sound", 4);
    private readonly Option<int> _robins = CommonOptions.Whole("--max-round-robins", "Hits kept of one layer", 4);
    private readonly Option<double> _distance = CommonOptions.Number("--sound-distance", "How far apart hits of one sound may be in dB, 0 to 32; less keeps more sounds apart", 17, "DB");

    public Argument<string[]> Inputs { get; } = new Argument<string[]>("INPUT") { Description = "Audio files and folders", Arity = ArgumentArity.OneOrMore }.Is(PathUse.Recording);

    public IEnumerable<Option> All => [_separator, _device, _quality, _always, _oneShot, _stems, _sensitivity, _layers, _robins, _distance];

    public PreprocessOptions Read(ParseResult parsed, IEnumerable<string>? inputs = null) => new()
    {
        Inputs = [.. inputs ?? parsed.GetRequiredValue(Inputs)],
        Separator = parsed.GetRequiredValue(_separator),
        Device = parsed.GetRequiredValue(_device),
        Quality = parsed.GetRequiredValue(_quality),
        AlwaysSeparate = parsed.GetValue(_always),
        OneShotSeconds = parsed.GetValue(_oneShot),
        KeepStems = parsed.GetValue(_stems),
        Sensitivity = parsed.GetValue(_sensitivity),
        MaxLayers = parsed.GetValue(_layers),
        MaxRoundRobins = parsed.GetValue(_robins),
        SoundDistance = parsed.GetValue(_distance),
    };
}
