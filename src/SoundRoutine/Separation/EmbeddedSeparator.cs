using System.Collections.Immutable;
using SoundRoutine.Audio;
using SoundRoutine.Models;
using SoundRoutine.Separation.Bands;

namespace SoundRoutine.Separation;

/// <summary>
/// The drums by the network the program carries (embedded/README.md), which masks the spectrogram of each channel. It
/// was trained on free data alone and needs nothing pulled.
/// </summary>
/// <param name="device">Where it is asked to run; it runs on the processor, and says so where a GPU is asked
/// for.</param>
/// <param name="quality">How much time it should take.</param>
internal sealed class EmbeddedSeparator(Device device,
    SeparationQuality quality = SeparationQuality.Balanced) : NetworkSeparator
{
    /// <summary>Under this it takes next to nothing for drums; at this it does as well as with all of a song.</summary>
    private const int LowestRate = 22_050;

    // A network hears another instrument at another pitch, and errs elsewhere: the mean of its answers is nearer the
    // truth than any. Chosen on songs (docs/results/separation.md).
    private static readonly ImmutableArray<int> Once = [SampleRate], Twice = [SampleRate, 35_280],
        FourTimes = [SampleRate, 35_280, 26_460, 52_920];

    /// <summary>The network, on the processor: a GPU takes as long for it.</summary>
    internal static EmbeddedModel Network { get; } = new("drums.onnx");

    public override string Name => "embedded";

    public override string Version => $"4 {Network.WeightsHash} {Quality}";

    /// <inheritdoc/>
    public override string? Quality => SeparationQualities.NameOf(quality);

    /// <inheritdoc/>
    public override double Effort => Rates.Sum(r => r == SampleRate ? 0.026 : 0.028 * r / SampleRate);

    private protected override ImmutableArray<int> Rates => quality switch
    {
        SeparationQuality.Fast => Once,
        SeparationQuality.Balanced => Twice,
        _ => FourTimes,
    };

    public override ImmutableArray<string> Stems => ["drums"];

    private protected override int LeastRate => LowestRate;

    /// <summary>A sound at the rate it is taken for.</summary>
    internal static AudioBuffer Heard(AudioBuffer sound) => sound.SampleRate >= LowestRate ? sound
        : new AudioBuffer(LowestRate,
            [.. Enumerable.Range(0, sound.Channels).Select(c => sound.Memory(c).ToArray())]);

    /// <summary>Columns of the spectrogram the network sees at once, at most.</summary>
    internal int SegmentFrames { get; init; } = EmbeddedSegment.DefaultFrames;

    private protected override (OnnxSession Session,
        string? Notice) Load(StepContext context, out Func<int, long, IStemSegment> segment)
    {
        OnnxSession session = Network.Session;
        segment = (rate, frames) =>
            EmbeddedSegment.For(session, SegmentFrames, frames, PassShares.Of(rate, Rates, EmbeddedSegment.Bins));
        return (session,
            device == Device.Cuda ? "the embedded network is small and gains nothing from cuda; running on cpu" : null);
    }
}
