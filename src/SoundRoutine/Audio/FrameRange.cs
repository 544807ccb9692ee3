using System.Numerics.Tensors;

namespace SoundRoutine.Audio;

/// <summary>A span of frames, <see cref="Start"/> included, <see cref="End"/> not.</summary>
public readonly record struct FrameRange(int Start, int End)
{
    public int Length => End - Start;
}
