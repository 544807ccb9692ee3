using System.Security.Cryptography;
using SoundRoutine.Files;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Studio.Projects;

/// <summary>A run folder as the studio sees it. Within this process one change at a time is made to it.</summary>
/// <param name="id">What clients call it.</param>
/// <param name="folder">Absolute.</param>
#pragma warning disable CA1001 // It lives as long as the program, and its semaphore has no handle to be closed.
internal sealed class Project(string id, string folder)
#pragma warning restore CA1001
{
    /// <summary>Longer than an edit takes, and shorter than anybody likes to wait.</summary>
    private static readonly TimeSpan ShortChange = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _changes = new(1, 1);
    private readonly Lock _reading = new();
    private (long Modified, long Length, RunFolder Run)? _read;
    private volatile bool _busy;

    public string Id => id;

    public string Folder => folder;

    /// <summary>Guards <see cref="InputIndex"/>, which uploads change beside everything else.</summary>
    public Lock Index { get; } = new();

    /// <summary>As people call it; as its folder where that cannot be told.</summary>
    public string Name
    {
        get
        {
            try
            {
                return InputIndex.Read(folder).Name ?? Path.GetFileName(folder);
            }
            catch (SoundRoutineException)
            {
                return Path.GetFileName(folder);
            }
        }
    }

    /// <summary>As <see cref="InputIndex.Named"/>, MIDI files included.</summary>
    public string Named(string text) => MidiUpload.All(this).Aggregate(InputIndex.Read(folder).Named(folder, text),
        (named, midi) => named.Replace(midi.PathIn(this), midi.Name, StringComparison.Ordinal)
            .Replace(midi.File, midi.Name, StringComparison.Ordinal));

    /// <summary>Whether a change is being made to it here.</summary>
    public bool IsBusy => _busy;

    /// <summary>Whether anybody changes it, here or in another program.</summary>
    public bool IsAtWork => _busy || IsHeld();

    /// <summary>What may change in it without a step; a step always changes the ledger.</summary>
    private string[] Told => [.. RunPlaces.Decisions.Append(RunPlaces.LedgerName).Append(RunPlaces.ActionsName)
        .Select(f => Path.Combine(folder, f)), RunPlaces.EditsIn(folder),
        Variations.PathIn(folder)];

    /// <summary>Another one after any change, whoever made it.</summary>
    public string Version
    {
        get
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (string path in Told)
            {
                byte[] content = File.Exists(path) ? FileErrors.Guard(path, () => File.ReadAllBytes(path)) : [];
                hash.AppendData(BitConverter.GetBytes(content.Length));
                hash.AppendData(content);
            }
            return Convert.ToHexStringLower(hash.GetHashAndReset())[..24];
        }
    }

    /// <summary>When it last changed.</summary>
    public DateTime Changed => Told.Where(File.Exists).Select(File.GetLastWriteTimeUtc)
        .DefaultIfEmpty(Directory.GetLastWriteTimeUtc(folder)).Max();

    /// <summary>The run as it is now, to read from; null before a step has run.</summary>
    /// <exception cref="SoundRoutineException">It cannot be read.</exception>
    public RunFolder? Read()
    {
        if (!RunFolder.IsOne(folder)) return null;
        lock (_reading)
        {
            var ledger = new FileInfo(LedgerFile.PathIn(folder));
            (long, long) now = ledger.Exists ? (ledger.LastWriteTimeUtc.Ticks, ledger.Length) : default;
            // Artifacts that were read are kept with it.
            if (_read is { } known && ledger.Exists && (known.Modified, known.Length) == now) return known.Run;
            RunFolder run = RunFolder.OpenForReading(folder);
            _read = (now.Item1, now.Item2, run);
            return run;
        }
    }

    /// <exception cref="StudioException">No step has run.</exception>
    public RunFolder ReadMade() => Read() is { } run && run.Ledger.Steps.Count > 0 ? run
        : throw new StudioException(StatusCodes.Status404NotFound, $"{Name}: nothing has been made of it yet");

    /// <summary>Whether another program is at work in it.</summary>
    public bool IsHeld()
    {
        // Not while a change is made here, which holds the lock itself.
        if (!_changes.Wait(0)) return false;
        try
        {
            return IsLocked();
        }
        finally
        {
            _changes.Release();
        }
    }

    /// <summary>The run, opened for a change; the project is held meanwhile.</summary>
    /// <exception cref="StudioException">Another program is at work in it.</exception>
    /// <exception cref="SoundRoutineException">It cannot be written to, or no step has run.</exception>
    public RunFolder OpenForChange()
    {
        if (IsLocked())
            throw new StudioException(StatusCodes.Status409Conflict,
                $"{Name}: another program is at work in it; wait for it to end");
        return RunFolder.OpenExisting(folder);
    }

    /// <summary>Waits until no other change is made to it, and keeps others out.</summary>
    public async Task<IDisposable> HoldAsync(CancellationToken cancellation)
    {
        await _changes.WaitAsync(cancellation);
        return new Held(this);
    }

    /// <summary>Keeps others out for a short change.</summary>
    /// <exception cref="StudioException">A job is at work in it.</exception>
    public async Task<IDisposable> HoldShortlyAsync(CancellationToken cancellation) =>
        await TryHoldShortlyAsync(cancellation)
        ?? throw new StudioException(StatusCodes.Status409Conflict,
            $"{Name}: a job is at work in it; wait for it or cancel it");

    /// <summary>As <see cref="HoldShortlyAsync"/>; null while a job is at work in it.</summary>
    public async Task<IDisposable?> TryHoldShortlyAsync(CancellationToken cancellation) =>
        await _changes.WaitAsync(ShortChange, cancellation) ? new Held(this) : null;

    /// <summary>Keeps others out, also those outside, for a moment; null where somebody is at work in it.</summary>
    public IDisposable? TryHold()
    {
        if (!_changes.Wait(0)) return null;
        if (RunFolder.TryOpen(folder) is { } run) return new Held(this, run);
        _changes.Release();
        return null;
    }

    private bool IsLocked() => File.Exists(Path.Combine(folder, RunPlaces.LockName)) && RunLock.IsTaken(folder);

    private sealed class Held : IDisposable
    {
        private readonly RunFolder? _run;
        private Project? _project;

        public Held(Project project, RunFolder? run = null)
        {
            (_project, _run) = (project, run);
            project._busy = true;
        }

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _project, null) is not { } project) return;
            _run?.Dispose();
            project._busy = false;
            project._changes.Release();
        }
    }
}
