using System.Collections.Concurrent;
using SoundRoutine.Audio.Ffmpeg;
using SoundRoutine.Files;

namespace SoundRoutine.Audio;

/// <summary>One stream into several files side by side, read once and in bounded memory.</summary>
internal static class AudioSplit
{
    private const int BlockFrames = 16_384, BlocksAhead = 4;

    /// <summary>Writes each part as <see cref="AudioFile"/> does; none appears before all are complete.</summary>
    /// <returns>The number of frames.</returns>
    /// <exception cref="ArgumentException">An extension we do not know.</exception>
    /// <exception cref="SoundRoutineException">As for
    /// <see cref="AudioFile.Write(string, IAudioSource, EncodeOptions, IProgress{double}?, CancellationToken)"/>, or
    /// the source fails.</exception>
    /// <exception cref="OperationCanceledException">Canceled.</exception>
    public static long Write(IAudioSource source, IReadOnlyList<AudioPart> parts, EncodeOptions options,
        CancellationToken cancellation = default)
    {
        long frames = 0;
        string[] paths = [.. parts.Select(p => p.Path)];
        Check(paths);
        AtomicFile.WriteAll(paths, files => frames = Fill(source, parts, files, options, cancellation));
        return frames;
    }

    /// <summary>Whether files of these names can be written here.</summary>
    /// <exception cref="ArgumentException">An extension we do not know.</exception>
    /// <exception cref="SoundRoutineException">One needs ffmpeg, which is missing.</exception>
    public static void Check(IEnumerable<string> paths)
    {
        FfmpegProgram? ffmpeg = FfmpegProgram.Find();
        foreach (string path in paths) AudioFile.Check(path, ffmpeg);
    }

    /// <summary>Writes each part into a file that is there, to be moved to the part's own path later.</summary>
    /// <param name="source">Read to its end; not disposed.</param>
    /// <param name="parts">Already checked.</param>
    /// <param name="files">One for each part.</param>
    /// <param name="options">How to store them.</param>
    /// <param name="cancellation">Stops the writing.</param>
    /// <returns>The number of frames.</returns>
    public static long Fill(IAudioSource source, IReadOnlyList<AudioPart> parts, IReadOnlyList<string> files,
        EncodeOptions options, CancellationToken cancellation = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        FfmpegProgram? ffmpeg = FfmpegProgram.Find();
        Branch[] branches = [.. parts.Select(p => new Branch(source, p, stop.Token))];
        Task[] writers =
            [.. branches.Zip(files,
                (b, file) => Task.Factory.StartNew(() => Drain(b, file, options, ffmpeg, stop), CancellationToken.None,
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

    private static void Drain(Branch branch, string file, EncodeOptions options, FfmpegProgram? ffmpeg,
        CancellationTokenSource stop)
    {
        try
        {
            FileErrors.Guard(branch.Path,
                () => AudioFile.Fill(file, branch.Path, branch, options, ffmpeg, null, stop.Token));
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
