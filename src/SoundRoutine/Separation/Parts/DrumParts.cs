using System.Collections.Immutable;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Dsp;
using SoundRoutine.Models;

namespace SoundRoutine.Separation.Parts;

/// <summary>
/// Takes a drum stem apart into its <see cref="DrumPart"/>s by the network the program carries (embedded/README.md).
/// Any rate and number of channels, aligned to the sample; the parts sum to the stem.
/// </summary>
internal static class DrumParts
{
    /// <summary>Frames of 512 samples that the network sees at once: six seconds.</summary>
    internal const int DefaultFrames = 512;

    /// <summary>All parts in order.</summary>
    public static ImmutableArray<DrumPart> All { get; } = [.. Enum.GetValues<DrumPart>()];

    /// <summary>The parts that are drums, in order.</summary>
    public static ImmutableArray<DrumPart> Drums { get; } = All[..^1];

    /// <summary>
    /// Seconds of processor time that a second of one channel takes, about: for progress that is true.
    /// </summary>
    internal const double Effort = 0.021;

    /// <summary>The network, on the processor.</summary>
    internal static EmbeddedModel Network { get; } = new("parts.onnx");

    /// <summary>Changes whenever the same stem would come apart otherwise.</summary>
    internal static string Version => $"4 {Network.WeightsHash}";

    /// <summary>
    /// Takes a stem apart while it is being read: part by part, in the order of <see cref="DrumPart"/>, as many
    /// channels as the stem has. Memory does not grow with its length.
    /// </summary>
    /// <param name="open">Opens the stem from its start; called three times.</param>
    /// <param name="context">Is told of the progress.</param>
    /// <exception cref="SoundRoutineException">The sound holds what is no number, or the network fails.</exception>
    public static IAudioSource Open(Func<IAudioSource> open, StepContext context) =>
        Open(open, DefaultFrames, context);

    /// <summary>The parts of a stem in memory, in the order of <see cref="DrumPart"/>.</summary>
    /// <exception cref="SoundRoutineException">The sound holds what is no number, or the network fails.</exception>
    /// <exception cref="OperationCanceledException">Canceled.</exception>
    public static ImmutableArray<AudioBuffer> TakeApart(AudioBuffer stem, StepContext context)
    {
        using IAudioSource parts = Open(stem.AsSource, context);
        AudioBuffer all = parts.ReadToEnd(context.Cancellation);
        float[][] planes = all.Release();
        return [.. planes.Chunk(stem.Channels).Select(p => new AudioBuffer(stem.SampleRate, p))];
    }

    internal static IAudioSource Open(Func<IAudioSource> open, int frames, StepContext context)
    {
        int rate;
        using (IAudioSource stem = open()) rate = stem.SampleRate;
        var separated = new StemSource(length => PartsSegment.For(Network.Session, frames, length),
            () => new ResamplingSource(open(), NetworkSeparator.SampleRate), [.. Drums.Select(p => (int)p)], context,
            "parts");
        return new StemOutput(new ResamplingSource(separated, rate), open(), Drums.Length);
    }
}
