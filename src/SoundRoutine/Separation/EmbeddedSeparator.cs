using System.Collections.Immutable;
using SoundRoutine.Audio;
using SoundRoutine.Models;

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
    private static readonly SegmentPlan Once = new(1.0 / 8, 1), Twice = new(0.5, 2);

    private SegmentPlan Plan => quality == SeparationQuality.Best ? Twice : Once;

    /// <summary>The network, on the processor: a GPU takes as long for it.</summary>
    internal static EmbeddedModel Network { get; } = new("drums.onnx");

    public override string Name => "embedded";

    public override string Version => $"3 {Network.WeightsHash}{(Plan == Twice ? $" {Quality}" : "")}";

    /// <inheritdoc/>
    public override string? Quality => SeparationQualities.NameOf(
        quality == SeparationQuality.Best ? quality : SeparationQuality.Balanced);

    /// <inheritdoc/>
    public override double Effort => 0.032 * Plan.Cost / Once.Cost;

    public override ImmutableArray<string> Stems => ["drums"];

    /// <summary>Under this it takes next to nothing for drums; at this it does as well as with all of a song.</summary>
    private const int LowestRate = 22_050;

    private protected override int LeastRate => LowestRate;

    /// <summary>A sound at the rate it is taken for.</summary>
    internal static AudioBuffer Heard(AudioBuffer sound) => sound.SampleRate >= LowestRate ? sound
        : new AudioBuffer(LowestRate,
            [.. Enumerable.Range(0, sound.Channels).Select(c => sound.Memory(c).ToArray())]);

    /// <summary>Columns of the spectrogram the network sees at once, at most.</summary>
    internal int SegmentFrames { get; init; } = EmbeddedSegment.DefaultFrames;

    private protected override (OnnxSession Session,
        string? Notice) Load(StepContext context, out Func<long, IStemSegment> segment)
    {
        OnnxSession session = Network.Session;
        segment = frames => EmbeddedSegment.For(session, SegmentFrames, Plan, frames);
        return (session,
            device == Device.Cuda ? "the embedded network is small and gains nothing from cuda; running on cpu" : null);
    }
}
