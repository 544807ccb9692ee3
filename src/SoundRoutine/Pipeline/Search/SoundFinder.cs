using System.Collections.Immutable;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Inputs;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.TextAudio;

namespace SoundRoutine.Pipeline.Search;

/// <summary>Sounds of a kit or of audio files, by words or by likeness.</summary>
public sealed class SoundFinder : IDisposable
{
    private readonly RunFolder? _run;
    private readonly EmbeddingStore _store;
    private readonly ImmutableArray<(string Name, string File, Instrument? Instrument)> _sounds;
    private readonly List<SkippedSource> _skipped = [];

    /// <param name="places">A run folder, or audio files and folders of them.</param>
    /// <param name="model">A name of <see cref="TextAudioModels"/>.</param>
    /// <exception cref="ArgumentException">No such model, or <c>none</c>.</exception>
    /// <exception cref="SoundRoutineException">Nothing to search.</exception>
    public SoundFinder(IReadOnlyList<string> places, string model)
    {
        ArgumentNullException.ThrowIfNull(places);
        TextAudioChoice choice = TextAudioModels.Find(model)
            ?? throw new ArgumentException("a search needs a text-audio model; use --model embedded or clap");
        if (places is [var place] && RunFolder.IsOne(place))
        {
            _run = RunFolder.OpenForReading(place);
            string manifest = _run.PathOf<KitManifest>(), folder = Path.GetDirectoryName(manifest)!;
            _sounds = [.. _run
                .Read<KitManifest>().Samples.Select(
                s => (s.Id, RunFolder.Inside(folder, s.File, manifest), (Instrument?)s.Class))];
        }
        else
        {
            (IReadOnlyList<string> files, IReadOnlyList<SkippedSource> skipped, LeftOut) = InputFiles.Find(places);
            _sounds = [.. files.Select(f => (f, f, (Instrument?)null))];
            _skipped.AddRange(skipped);
            if (files.Count == 0) throw new SoundRoutineException(string.Join("; ", skipped.Select(s => s.Reason)));
        }
        _store = new EmbeddingStore(choice, _run);
    }

    /// <summary>
    /// Opens a run folder to keep there what was heard; null where others are at work in it, or it cannot be written.
    /// </summary>
    internal Func<string, IDisposable?> Keeping { get; init; } = RunFolder.TryOpen;

    /// <summary>A line for each place in which something is not searched.</summary>
    public IReadOnlyList<string> LeftOut { get; } = [];

    /// <summary>The sounds nearest to words, best first.</summary>
    public Findings ByWords(string words, int count, StepContext context)
    {
        if (string.IsNullOrWhiteSpace(words))
            throw new ArgumentException("name what to search for, such as \"dusty short snare\"");
        return Nearest(_store.Texts([words], context.Cancellation)[0], count, context, except: null);
    }

    /// <summary>The sounds nearest to another, best first, without itself.</summary>
    /// <param name="sound">The id of a sample of the kit, or an audio file.</param>
    /// <param name="count">Most that are returned.</param>
    /// <param name="context">Progress and cancellation.</param>
    /// <exception cref="SoundRoutineException">There is no such sound.</exception>
    public Findings ByLikeness(string sound, int count, StepContext context)
    {
        string? file = _sounds.FirstOrDefault(s => s.Name == sound).File;
        if (file is null && !File.Exists(sound))
            throw new SoundRoutineException(
                $"{sound}: neither a sample{(_run is null ? "" : $" of the kit in {_run.Path}")} nor an audio file; "
                    + $"see {StepNames.Preprocess}/kit_manifest.json for the samples of a run");
        string full = Path.GetFullPath(file ?? sound);
        return Nearest(_store.Sound(full, context.Cancellation), count, context, except: full);
    }

    public void Dispose()
    {
        _store.Dispose();
        _run?.Dispose();
    }

    /// <summary>
    /// A search only reads; what it has heard is kept where that is possible, so that it need not be heard again.
    /// </summary>
    private void KeepHeard()
    {
        if (_run is null || !_store.HasNewSounds) return;
        using IDisposable? writable = Keeping(_run.Path);
        if (writable is null) return;
        try
        {
            _store.Save();
        }
        catch (SoundRoutineException)
        {
            // The findings are what was asked for.
        }
    }

    private Findings Nearest(float[] query, int count, StepContext context, string? except)
    {
        if (count < 1) throw new ArgumentException($"top {count} is not possible; use 1 or more");
        var points = new List<(string Name, float[] Point)>();
        foreach ((string name, string file, _) in _sounds)
        {
            context.Report("search", (double)points.Count / _sounds.Length, name);
            if (except is not null && Path.GetFullPath(file) == except) continue;
            try
            {
                points.Add((name, _store.Sound(file, context.Cancellation)));
            }
            catch (SoundRoutineException e) when (_run is null)
            {
                _skipped.Add(new SkippedSource { Name = file, Reason = e.Message });
            }
        }
        KeepHeard();
        var byName = _sounds.ToDictionary(s => s.Name, StringComparer.Ordinal);
        return new Findings([.. SoundRanking.Nearest(query, points, count).Select(m => new FoundSound
        {
            Sound = m.Name,
            Cosine = Math.Round(m.Cosine, 4),
            Instrument = byName[m.Name].Instrument,
            File = byName[m.Name].File,
        })], [.. _skipped]);
    }
}
