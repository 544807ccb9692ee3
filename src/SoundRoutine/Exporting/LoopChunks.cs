using System.Buffers.Binary;
using System.Collections.Immutable;
using SoundRoutine.Audio.Wav;
using SoundRoutine.Timing;

namespace SoundRoutine.Exporting;

/// <summary>
/// What a WAV file tells programs that stretch loops: the tempo as ACID and those after it read it, a loop over the
/// whole as samplers do, a marker at each beat.
/// </summary>
internal static class LoopChunks
{
    private const int MiddleC = 60, StretchFlag = 4, AcidBytes = 24, LoopBytes = 24, CueBytes = 24;

    /// <param name="grid">Whose bars the sound is.</param>
    /// <param name="frames">The length of the sound.</param>
    /// <param name="sampleRate">Hz.</param>
    public static ImmutableArray<WavChunk> Of(Grid grid, long frames, int sampleRate)
    {
        (int beats, double bpm) = BeatsOf(grid);
        return [Acid(grid.Meter, beats, bpm), Loop(frames, sampleRate), Beats(beats, frames)];
    }

    /// <summary>
    /// How many beats a loop has and how many of them are in a minute: quarters, or eighths where the loop is no whole
    /// number of quarters.
    /// </summary>
    internal static (int Beats, double Bpm) BeatsOf(Grid grid) =>
        grid.Length % MusicalTime.TicksPerQuarter == 0
            ? (grid.Length / MusicalTime.TicksPerQuarter, grid.Bpm)
            : (2 * grid.Length / MusicalTime.TicksPerQuarter, 2 * grid.Bpm);

    private static WavChunk Acid(Meter meter, int beats, double bpm)
    {
        var body = new byte[AcidBytes];
        U32(body, 0, StretchFlag);
        U16(body, 4, MiddleC);
        U16(body, 6, 0x8000);
        U32(body, 12, (uint)beats);
        U16(body, 16, meter.Unit);
        U16(body, 18, meter.Beats);
        BinaryPrimitives.WriteSingleLittleEndian(body.AsSpan(20), (float)bpm);
        return new WavChunk("acid", body);
    }

    /// <summary>Forward, without end, from the first frame to the last.</summary>
    private static WavChunk Loop(long frames, int sampleRate)
    {
        var body = new byte[36 + LoopBytes];
        U32(body, 8, (uint)Math.Round(1e9 / sampleRate));
        U32(body, 12, MiddleC);
        U32(body, 28, 1);
        U32(body, 48, (uint)Math.Max(0, frames - 1));
        return new WavChunk("smpl", body);
    }

    private static WavChunk Beats(int beats, long frames)
    {
        var body = new byte[4 + beats * CueBytes];
        U32(body, 0, (uint)beats);
        for (int i = 0; i < beats; i++)
        {
            Span<byte> cue = body.AsSpan(4 + i * CueBytes, CueBytes);
            uint frame = (uint)Math.Round((double)frames * i / beats);
            U32(cue, 0, (uint)(i + 1));
            U32(cue, 4, frame);
            "data"u8.CopyTo(cue[8..]);
            U32(cue, 20, frame);
        }
        return new WavChunk("cue ", body);
    }

    private static void U16(Span<byte> body, int at, int value) =>
        BinaryPrimitives.WriteUInt16LittleEndian(body[at..], (ushort)value);

    private static void U32(Span<byte> body, int at, uint value) =>
        BinaryPrimitives.WriteUInt32LittleEndian(body[at..], value);
}
