using SoundRoutine.Models;
using SoundRoutine.Tests.Models;

namespace SoundRoutine.Tests.Separation;

/// <summary>What <c>./test.sh --real-weights</c> fetches and runs tests with.</summary>
internal static class RealWeights
{
    /// <summary>The value of the trait <c>Needs</c> by which these tests are chosen.</summary>
    public const string Trait = "weights";

    /// <summary>HTDemucs where the user has pulled it.</summary>
    public static string? Htdemucs { get; } = NoPulledModels.Pulled.PathOf(ModelCatalog.Default.Find("htdemucs"));

    /// <summary>The demo song's own drum track, which demo/make_song.py renders.</summary>
    public static string? DemoDrums { get; } = Environment.GetEnvironmentVariable("SOUNDROUTINE_DEMO_DRUMS");
}

/// <summary>
/// A test with HTDemucs itself; where it has not been pulled the test is reported as skipped, with the reason.
/// </summary>
public sealed class RealWeightsFactAttribute : FactAttribute
{
    public RealWeightsFactAttribute() =>
        Skip = RealWeights.Htdemucs is null || RealWeights.DemoDrums is null
        ? "needs the weights of htdemucs and the demo's drum track: ./test.sh --real-weights" : null;
}
