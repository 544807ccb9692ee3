using System.Collections.Immutable;
using SoundRoutine.Audio;

namespace SoundRoutine.Kits.Parts;

/// <summary>
/// A stretch of a stem that is taken apart at once: long stems go in several, so that their parts are never in memory
/// all together.
/// </summary>
/// <param name="Own">The frames whose hits are looked at.</param>
/// <param name="Heard">Those frames, what sounds before them, and what may ring on after them.</param>
internal readonly record struct StemStretch(FrameRange Own, FrameRange Heard)
{
    private const double Seconds = 240, BeforeSeconds = 1, AfterSeconds = 8;

    /// <summary>The stretches of a stem, in order; one of a stem under six minutes.</summary>
    public static ImmutableArray<StemStretch> Of(AudioBuffer stem)
    {
        int count = Math.Max(1, (int)(stem.Seconds / Seconds + 0.5));
        int Edge(int i) => (int)((long)stem.Frames * i / count);
        int before = (int)(BeforeSeconds * stem.SampleRate), after = (int)(AfterSeconds * stem.SampleRate);
        return
        [
            .. Enumerable.Range(0, count).Select(i => new StemStretch(new FrameRange(Edge(i), Edge(i + 1)),
                new FrameRange(Math.Max(0, Edge(i) - before), Math.Min(stem.Frames, Edge(i + 1) + after)))),
        ];
    }

    /// <summary>Whether a frame is one of its own.</summary>
    public bool Owns(int frame) => frame >= Own.Start && frame < Own.End;

    /// <summary>Whether a frame is heard in it.</summary>
    public bool Hears(int frame) => frame >= Heard.Start && frame < Heard.End;
}
