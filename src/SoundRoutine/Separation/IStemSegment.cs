using System.Collections.Immutable;

namespace SoundRoutine.Separation;

/// <summary>A network's look at one stretch of two channels, its memory used over and over.</summary>
internal interface IStemSegment : IDisposable
{
    /// <summary>Frames of sound it takes at once.</summary>
    int Length { get; }

    /// <summary>Frames from the start of one segment to that of the next.</summary>
    int Stride { get; }

    /// <summary>
    /// For each pass over the track the frames of silence put before it, under a stride: the mean of the passes counts.
    /// One 0 for one pass.
    /// </summary>
    ImmutableArray<int> Shifts { get; }

    /// <summary>
    /// How many may be under way at once, each in memory of its own: 1 where the network takes all cores, so that
    /// others would only wait for it. May fall meanwhile.
    /// </summary>
    int UnderWay { get; }

    /// <summary>
    /// The stem that stands for what is left, to which silence and a constant offset belong; -1 where no stem does.
    /// </summary>
    int Residual { get; }

    /// <summary>What goes in, normalized, [<see cref="Length"/>].</summary>
    Span<float> Left { get; }

    /// <summary>What goes in, normalized, [<see cref="Length"/>].</summary>
    Span<float> Right { get; }

    /// <summary>Separates what <see cref="Left"/> and <see cref="Right"/> hold.</summary>
    /// <param name="last">Whether memory can be given back afterwards.</param>
    /// <param name="cancellation">Stops within the segment.</param>
    /// <exception cref="SoundRoutineException">The network fails or gives what is no number.</exception>
    void Run(bool last, CancellationToken cancellation);

    /// <summary>
    /// Adds a stretch of one channel of one stem, still normalized, under a weight; both channels may be asked for at
    /// once.
    /// </summary>
    /// <param name="stem">Which.</param>
    /// <param name="channel">0 or 1.</param>
    /// <param name="from">Where in the segment the stretch begins.</param>
    /// <param name="weight">By what each of its frames is multiplied.</param>
    /// <param name="target">What it is added to, as long as the weight.</param>
    void Add(int stem, int channel, int from, ReadOnlySpan<float> weight, Span<float> target);
}
