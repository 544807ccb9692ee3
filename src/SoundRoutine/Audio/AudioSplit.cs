using System.Collections.Concurrent;

namespace SoundRoutine.Audio;

/// <summary>One stream into several files side by side, read once and in bounded memory.</summary>
internal static class AudioSplit
{
    private const int BlockFrames = 16_384, BlocksAhead = 4;

    /// <summary>
    /// Writes each part as <see cref="AudioFile"/> does. When one fails, none that is unfinished appears.
    /// </summary>
    /// <returns>The number of frames.</returns>
    /// <exception cref="SoundRoutineException">As for
    /// <see cref="AudioFile.Write(string, IAudioSource, EncodeOptions, IProgress{double}?, CancellationToken)"/>, or
    /// the source fails.</exception>
    /// <exception cref="OperationCanceledException">Canceled.</exception>
    public static long Write(IAudioSource source, IReadOnlyList<AudioPart> parts, EncodeOptions options,
        CancellationToken cancellation = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Branch[] branches = [.. parts.Select(p => new Branch(source, p, stop.Token))];
        Task[] writers =
            [.. branches.Select(
                b => Task.Factory.StartNew(() => Drain(b, options, stop), CancellationToken.None,
                    TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        long frames = 0;
        try
        {
            var block = new float[BlockFrames * source.Channels];
            for (int read; (read = source.Read(block)) > 0; frames += read)
                foreach (Branch branch in branches) branch.Add(block.AsSpan(0, read * source.Channels));
            foreach (Branch branch in branches) branch.Finish();
        }
        catch (Exception e)
        {
            stop.Cancel();
            // What a writer met is the cause of what was met here, if here it was only being stopped.
            Exception? cause = Wait(writers);
            if (e is OperationCanceledException && !cancellation.IsCancellationRequested && cause is not null)
                throw cause;
            throw;
        }
        finally
        {
            _ = Wait(writers);
            foreach (Branch branch in branches) branch.Dispose();
        }
        if (Wait(writers) is { } failure) throw failure;
        return frames;
    }

    private static void Drain(Branch branch, EncodeOptions options, CancellationTokenSource stop)
    {
        try
        {
            AudioFile.Write(branch.Path, branch, options, null, stop.Token);
        }
        catch
        {
            stop.Cancel();
            throw;
        }
    }

    /// <summary>Waits for all; the first failure that is no mere stopping, else any.</summary>
    private static Exception? Wait(Task[] writers)
    {
        Task.WhenAll(writers).ContinueWith(_ => { }, TaskScheduler.Default).Wait();
        Exception[] failures = [.. writers.Where(w => w.IsFaulted).Select(w => w.Exception!.InnerException!)];
        return failures.FirstOrDefault(f => f is not OperationCanceledException) ?? failures.FirstOrDefault();
    }

    private sealed class Branch(IAudioSource source, AudioPart part, CancellationToken stop) : IAudioSource
    {
        private readonly BlockingCollection<float[]> _blocks = new(BlocksAhead);
        private float[] _current = [];
        private int _position;

        public string Path => part.Path;

        public int SampleRate => source.SampleRate;

        public int Channels => part.Channels;

        public long? Frames => source.Frames;

        public void Add(ReadOnlySpan<float> interleaved)
        {
            int stride = source.Channels, frames = interleaved.Length / stride;
            var block = new float[frames * part.Channels];
            for (int i = 0; i < frames; i++)
                interleaved.Slice(i * stride + part.FirstChannel, part.Channels)
                    .CopyTo(block.AsSpan(i * part.Channels));
            _blocks.Add(block, stop);
        }

        public void Finish() => _blocks.CompleteAdding();

        public int Read(Span<float> interleaved)
        {
            if (_position == _current.Length)
            {
                if (!_blocks.TryTake(out float[]? next, Timeout.Infinite, stop)) return 0;
                (_current, _position) = (next, 0);
            }
            int count = Math.Min(interleaved.Length / Channels * Channels, _current.Length - _position);
            _current.AsSpan(_position, count).CopyTo(interleaved);
            _position += count;
            return count / Channels;
        }

        public void Dispose() => _blocks.Dispose();
    }
}
