using System.Numerics.Tensors;
using SoundRoutine.Audio;
using SoundRoutine.Kits;

namespace SoundRoutine.Rendering;

/// <summary>
/// The voices of a score, summed block by block. Blocks have a fixed size whatever is asked for, so that the way a
/// stream is read does not change what it holds. Only sounding notes take memory.
/// </summary>
internal sealed class RenderStream : IAudioSource
{
    private const int BlockFrames = 1024, BlocksPerReport = 64;

    private readonly NoteSchedule _score;
    private readonly PlayableSamples _samples;
    private readonly RenderOptions _options;
    private readonly Func<Role, bool> _audible;
    private readonly bool _draft;
    private readonly Action<double> _report;
    private readonly float _gain;
    private readonly List<Voice> _voices = [];
    private readonly float[] _left, _right;
    private readonly float[][] _planes;
    private readonly float[] _padded = new float[2 * (BlockFrames + FractionalDelay.Taps)],
        _scratch = new float[BlockFrames];
    private readonly long _start, _end;
    private long _position, _blockStart;
    private int _next, _blocks;

    /// <summary>
    /// Roles that are not <paramref name="audible"/> still choke. <paramref name="report"/> is told the fraction done
    /// now and then, and throws when the user has canceled. The stream also holds <paramref name="margin"/> frames
    /// before and after the track. In a <paramref name="draft"/> every note starts on a frame.
    /// </summary>
    public RenderStream(NoteSchedule score, PlayableSamples samples, RenderOptions options, Func<Role, bool> audible,
        double gainDb, int margin, bool draft, Action<double> report)
    {
        (_score, _samples, _options, _audible, _draft, _report) = (score, samples, options, audible, draft, report);
        _planes = [_left = new float[BlockFrames], _right = new float[BlockFrames]];
        (_start, _end) = (-margin, score.Frames + margin);
        (_position, _blockStart) = (_start, _start - BlockFrames);
        _gain = (float)Decibels.ToAmplitude(gainDb);
    }

    public int SampleRate => _options.SampleRate;

    public int Channels => 2;

    public long? Frames => _end - _start;

    public int Read(Span<float> interleaved)
    {
        int frames = (int)Math.Min(interleaved.Length / 2, _end - _position);
        for (int done = 0; done < frames;)
        {
            if (_position >= _blockStart + BlockFrames) RenderNextBlock();
            int at = (int)(_position - _blockStart), count = Math.Min(frames - done, BlockFrames - at);
            Interleaved.Join(_planes, at, interleaved.Slice(2 * done, 2 * count));
            (done, _position) = (done + count, _position + count);
        }
        return frames;
    }

    public void Dispose() => _voices.Clear();

    private void RenderNextBlock()
    {
        _blockStart += BlockFrames;
        long end = _blockStart + BlockFrames;
        if (_blocks++ % BlocksPerReport == 0) _report((double)(_blockStart - _start) / (_end - _start));
        Array.Clear(_left);
        Array.Clear(_right);
        while (_next < _score.Count && _score.StartOf(_next) - FractionalDelay.Reach < end) Begin(_next++);
        foreach (Voice voice in _voices) voice.Mix(_blockStart, _left, _right, _padded, _scratch);
        _voices.RemoveAll(v => v.End <= end);
        if (_options.Tails == TailMode.Cut) FadeOut();
        TensorPrimitives.Multiply(_left, _gain, _left);
        TensorPrimitives.Multiply(_right, _gain, _right);
    }

    private void Begin(int index)
    {
        DrumEvent note = _score.EventOf(index);
        double start = _draft ? Math.Round(_score.StartOf(index)) : _score.StartOf(index);
        foreach (Voice voice in _voices)
            if (Choke.Ends(note.Note, start, voice.Note, voice.Start, SampleRate))
                voice.FadeFrom((long)Math.Ceiling(start));
        if (!_audible(note.Role)) return;

        PlayableSound sound = _samples.Sound(note);
        (double left, double right) = NoteLevel.Of(note, _samples.Of(note), sound.Frames.Channels > 1, _options);
        var begun = new Voice(sound, start, left, right, note.Note, Choke.FadeFrames(SampleRate));
        if (_score.NoteLength(note, _options) is double length)
            begun.FadeFrom((long)Math.Round(start + _samples.Attack(note) + length));
        _voices.Add(begun);
    }

    // Five milliseconds to silence at the end of a loop whose tails are cut.
    private void FadeOut()
    {
        int fade = Math.Max(1, SampleRate / 200);
        for (int i = (int)Math.Clamp(_score.Frames - fade - _blockStart, 0, BlockFrames); i < BlockFrames; i++)
        {
            double done = Math.Min(1, (_blockStart + i + 1 - _score.Frames + fade) / (double)fade);
            float gain = (float)(0.5 + 0.5 * Math.Cos(Math.PI * done));
            (_left[i], _right[i]) = (_left[i] * gain, _right[i] * gain);
        }
    }
}
