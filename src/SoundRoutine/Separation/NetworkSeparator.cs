using System.Collections.Immutable;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Dsp;
using SoundRoutine.Models;

namespace SoundRoutine.Separation;

/// <summary>
/// Stems by a neural network that hears 44.1 kHz, two channels at a time. Any rate and number of channels; one track's
/// memory does not grow with its length. Nothing is loaded before the first track.
/// </summary>
public abstract class NetworkSeparator : ISeparator
{
    /// <summary>Beside the network's stems: the mix less the drums.</summary>
    public const string Rest = "rest";

    /// <summary>Hz the networks were trained at.</summary>
    internal const int SampleRate = 44_100;

    private OnnxSession? _session;
    private string? _notice;

    private protected NetworkSeparator() { }

    public abstract string Name { get; }

    public abstract string Version { get; }

    /// <summary>
    /// The rates in Hz that the track is brought to and then played at <see cref="SampleRate"/>, once through the
    /// network for each: the track itself, faster or slower. What comes of them is added up.
    /// </summary>
    private protected virtual ImmutableArray<int> Rates => [SampleRate];

    /// <summary>
    /// Hz that a track of a lower rate is taken for, so faster and higher: where the network has never heard music
    /// without its upper octaves. 0 where every rate is heard as it is.
    /// </summary>
    private protected virtual int LeastRate => 0;

    /// <summary>The stems it can give, the drums first.</summary>
    public abstract ImmutableArray<string> Stems { get; }

    /// <inheritdoc/>
    public virtual string? Quality => null;

    /// <inheritdoc/>
    public abstract double Effort { get; }

    /// <inheritdoc/>
    public string? Notice => _session?.Notice ?? _notice;

    /// <summary>Where it runs, once it has; <see cref="Device.Auto"/> until then.</summary>
    public Device Device => _session?.Device ?? Device.Auto;

    /// <inheritdoc/>
    /// <exception cref="SoundRoutineException">The weights are missing, damaged or of another network, or the network
    /// fails.</exception>
    public AudioBuffer Separate(AudioBuffer mix, StepContext context)
    {
        using IAudioSource drums = Open(mix.AsSource, [Stems[0]], context);
        return drums.ReadToEnd(context.Cancellation);
    }

    /// <inheritdoc/>
    /// <exception cref="SoundRoutineException">The weights are missing, damaged or of another network, or the network
    /// fails.</exception>
    public AudioBuffer Replace(AudioBuffer mix, StepContext context)
    {
        // What is read of the mix lies always before what is finished of the drums.
        float[][] planes = mix.Release();
        var sound = new AudioBuffer(mix.SampleRate, planes);
        using IAudioSource drums = Open(sound.AsSource, [Stems[0]], context);
        drums.ReadInto(planes, context.Cancellation);
        return sound;
    }

    /// <summary>
    /// Separates a track while it is being read, at its own rate: for each stem in turn as many channels as the track
    /// has.
    /// </summary>
    /// <param name="open">Opens the track from its start; called once for what is left of it, and for each speed once
    /// for its level and once a pass.</param>
    /// <param name="stems">Of <see cref="Stems"/>, and <see cref="Rest"/> in the last place, after drums in the
    /// first.</param>
    /// <param name="context">Is told of the progress.</param>
    /// <exception cref="ArgumentException">An unknown stem, or the rest elsewhere than last.</exception>
    /// <exception cref="SoundRoutineException">The weights are missing, damaged or of another network, or the network
    /// fails.</exception>
    public IAudioSource Open(Func<IAudioSource> open, IReadOnlyList<string> stems, StepContext context)
    {
        bool rest = stems.Count > 1 && stems[^1] == Rest && stems[0] == Stems[0];
        ImmutableArray<int> places = [.. stems.Take(stems.Count - (rest ? 1 : 0)).Select(Place)];
        (_session, _notice) = Load(context, out Func<int, long, IStemSegment> segment);
        int rate;
        using (IAudioSource track = open()) rate = Math.Max(LeastRate, track.SampleRate);
        var progress = new JointProgress(context, Rates.Length);
        List<IAudioSource> passes = [];
        try
        {
            foreach (int at in Rates) passes.Add(Pass(at, passes.Count));
            return new StemOutput(passes.Count == 1 ? passes[0] : new SumSource([.. passes]), open(), rest ? 1 : 0);
        }
        catch
        {
            SumSource.DisposeAll(passes);
            throw;
        }

        IAudioSource Pass(int at, int index)
        {
            var separated = new StemSource(frames => segment(at, frames),
                () => new ReclockedSource(new ResamplingSource(new ReclockedSource(open(), rate), at), SampleRate),
                places, progress.Of(index));
            return new ResamplingSource(new ReclockedSource(separated, at), rate);
        }
    }

    /// <summary>
    /// The network, loaded once, what the user should know of how it runs, and what makes the memory to run it in,
    /// given one of <see cref="Rates"/> and the frames of the track at it.
    /// </summary>
    /// <exception cref="SoundRoutineException">The weights are missing, damaged or of another network.</exception>
    private protected abstract (OnnxSession Session,
        string? Notice) Load(StepContext context, out Func<int, long, IStemSegment> segment);

    private int Place(string stem) =>
        Stems.IndexOf(stem) is >= 0 and int place ? place
        : throw new ArgumentException($"there is no stem '{stem}'; there are {string.Join(", ", Stems)}");
}
