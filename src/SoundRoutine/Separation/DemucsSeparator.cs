using System.Collections.Immutable;
using SoundRoutine.Models;

namespace SoundRoutine.Separation;

/// <summary>
/// Drums, bass, vocals and the rest by HTDemucs (Rouard, Massa and Défossez 2023, "Hybrid transformers for music source
/// separation"), from weights the user has pulled.
/// </summary>
/// <param name="path">The exported network.</param>
/// <param name="device">Where it should run.</param>
public sealed class DemucsSeparator(string path, Device device) : NetworkSeparator
{
    public override string Name => "htdemucs";

    public override string Version => $"1 {NetworkFile.Fingerprint(path)}";

    public override ImmutableArray<string> Stems => DemucsNetwork.Stems;

    private protected override OnnxSession Load(out Func<long, IStemSegment> segment)
    {
        DemucsNetwork network = DemucsNetworks.Open(path, device);
        segment = _ => new DemucsSegment(network);
        return network.Session;
    }
}
