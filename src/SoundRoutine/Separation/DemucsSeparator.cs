using System.Collections.Immutable;
using SoundRoutine.Models;

namespace SoundRoutine.Separation;

/// <summary>
/// Drums, bass, vocals and the rest by HTDemucs (Rouard, Massa and Défossez 2023, "Hybrid transformers for music source
/// separation"), from weights the user has pulled.
/// </summary>
/// <param name="path">The exported network.</param>
/// <param name="device">Where it should run.</param>
/// <param name="quality">How much time it should take.</param>
internal sealed class DemucsSeparator(string path, Device device,
    SeparationQuality quality = SeparationQuality.Balanced) : NetworkSeparator
{
    private readonly DemucsPlan _plan = DemucsPlan.Of(quality);

    public override string Name => "htdemucs";

    public override string Version => $"4 {NetworkFile.WeightsHash(path)} {Quality}";

    /// <inheritdoc/>
    public override string? Quality => SeparationQualities.NameOf(quality);

    /// <inheritdoc/>
    public override double Effort => 0.8;

    public override ImmutableArray<string> Stems => DemucsNetwork.Stems;

    /// <summary>
    /// Makes ready what the first track would wait for: the network in the form the processor runs best, kept beside
    /// it.
    /// </summary>
    /// <returns>What went otherwise than it should; null when nothing did.</returns>
    /// <exception cref="SoundRoutineException">The weights are missing.</exception>
    public string? Prepare(StepContext context)
    {
        using RewrittenNetwork rewritten = DemucsNetwork.Rewritten(path, _plan.Variant, context);
        return rewritten.Notice;
    }

    private protected override (OnnxSession Session,
        string? Notice) Load(StepContext context, out Func<int, long, IStemSegment> segment)
    {
        DemucsNetwork network = DemucsNetworks.Open(path, device, _plan.Variant, context);
        segment = (_, _) => new DemucsSegment(network, _plan);
        return (network.Session, network.Notice);
    }
}
