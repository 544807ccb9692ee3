using System.Collections.Immutable;
using SoundRoutine.Audio;
using SoundRoutine.Models;
using SoundRoutine.Models.Graphs;

namespace SoundRoutine.Separation;

/// <summary>
/// Drums, bass, vocals and the rest by HTDemucs (Rouard, Massa and Défossez 2023, "Hybrid transformers for music source
/// separation"), from weights the user has pulled. Any rate and number of channels: the network hears 44.1 kHz, two
/// channels at a time. One track's memory does not grow with its length.
/// </summary>
public sealed class DemucsSeparator : ISeparator
{
    /// <summary>Beside the four stems: the mix less the drums.</summary>
    public const string Rest = "rest";

    private readonly string _path;
    private readonly Device _device;
    private readonly SeparationQuality _quality;
    private DemucsNetwork? _network;

    /// <summary>Nothing is loaded before the first track.</summary>
    /// <param name="path">The exported network.</param>
    /// <param name="device">Where it should run.</param>
    /// <param name="quality">How much time it should take.</param>
    public DemucsSeparator(string path, Device device, SeparationQuality quality = SeparationQuality.Balanced) =>
        (_path, _device, _quality) = (path, device, quality);

    /// <summary>The stems it can give: drums, bass, other, vocals.</summary>
    public static ImmutableArray<string> Stems => DemucsNetwork.Stems;

    public string Name => "htdemucs";

    public string Version => $"2 {NetworkFile.Fingerprint(_path)} {Quality}";

    /// <inheritdoc/>
    public string? Quality => SeparationQualities.NameOf(_quality);

    /// <inheritdoc/>
    public string? Notice => _network?.Notice;

    /// <summary>Where it runs, once it has; <see cref="Device.Auto"/> until then.</summary>
    public Device Device => _network?.Session.Device ?? Device.Auto;

    /// <summary>Makes ready what the first track would wait for: the network in the form the processor runs best, kept beside it.</summary>
    /// <returns>What went otherwise than it should; null when nothing did.</returns>
    /// <exception cref="SoundRoutineException">The weights are missing.</exception>
    public string? Prepare(StepContext context)
    {
        using RewrittenNetwork rewritten = DemucsNetwork.Rewritten(_path, DemucsPlan.Of(_quality).Variant, context);
        return rewritten.Notice;
    }

    /// <inheritdoc/>
    /// <exception cref="SoundRoutineException">The weights are missing, damaged or of another network, or the network fails.</exception>
    public AudioBuffer Separate(AudioBuffer mix, StepContext context)
    {
        using IAudioSource drums = Open(mix.AsSource, [Stems[0]], context);
        return drums.ReadToEnd(context.Cancellation);
    }

    /// <summary>Separates a track while it is being read, at its own rate: for each stem in turn as many channels as the track has.</summary>
    /// <param name="open">Opens the track from its start; called once and once more for each pass, and for the rest once again.</param>
    /// <param name="stems">Of <see cref="Stems"/>, and <see cref="Rest"/> in the last place, after drums in the first.</param>
    /// <param name="context">Is told of the progress.</param>
    /// <exception cref="ArgumentException">An unknown stem, or the rest elsewhere than last.</exception>
    /// <exception cref="SoundRoutineException">The weights are missing, damaged or of another network, or the network fails.</exception>
    public IAudioSource Open(Func<IAudioSource> open, IReadOnlyList<string> stems, StepContext context)
    {
        bool rest = stems.Count > 1 && stems[^1] == Rest && stems[0] == Stems[0];
        ImmutableArray<int> places = [.. stems.Take(stems.Count - (rest ? 1 : 0)).Select(Place)];
        _network ??= DemucsNetworks.Open(_path, _device, DemucsPlan.Of(_quality).Variant, context);
        int rate;
        using (IAudioSource track = open()) rate = track.SampleRate;
        var separated = new DemucsSource(_network, DemucsPlan.Of(_quality), () => new ResamplingSource(open(), DemucsNetwork.SampleRate), places, context);
        return new DemucsOutput(new ResamplingSource(separated, rate), open(), rest);
    }

    private static int Place(string stem) =>
        Stems.IndexOf(stem) is >= 0 and int place ? place : throw new ArgumentException($"there is no stem '{stem}'; there are {string.Join(", ", Stems)}");
}
