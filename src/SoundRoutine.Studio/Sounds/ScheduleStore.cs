using System.Collections.Concurrent;
using SoundRoutine.Arranging;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Wav;
using SoundRoutine.Kits;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Rendering;
using SoundRoutine.Studio.Projects;
using SoundRoutine.Studio.Projects.Views;

namespace SoundRoutine.Studio.Sounds;

/// <summary>What projects play, as their renderer would. Kits are kept while they do not change.</summary>
internal sealed class ScheduleStore
{
    /// <summary>Kits whose sounds are in memory at once; more than that and all are read anew.</summary>
    private const int MaxKept = 4;

    private readonly ConcurrentDictionary<string, (string Key, Kit Kit)> _kits = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (Kit Kit, PlayableSamples Samples)> _playable =
        new(StringComparer.Ordinal);

    /// <exception cref="StudioException">There is no pattern yet.</exception>
    /// <exception cref="SoundRoutineException">An artifact cannot be read.</exception>
    public ScheduleView Of(Project project) => Of(project, project.ReadMade());

    /// <param name="project">The project.</param>
    /// <param name="run">Its run, at the versions that are to be played.</param>
    /// <exception cref="StudioException">There is no pattern yet.</exception>
    /// <exception cref="SoundRoutineException">An artifact cannot be read.</exception>
    public ScheduleView Of(Project project, RunFolder run)
    {
        string step = run.Has(StepNames.Edit) ? StepNames.Edit : StepNames.Layout;
        // Gains are the player's: a fader that is moved is heard at once, in sounds that ring already, too.
        RenderOptions options = new RenderStepOptions { Pans = Decisions.Mix(run.Path).Pans }.Mixed();
        // While a track is being made its pattern is there before the sounds that play it.
        if (run.Find<EventGrid>(step) is not { } events)
            return PatternView.Current(run) is { } pattern
                ? new ScheduleView(options.SampleRate, pattern.Grid.Seconds, [])
                : throw new StudioException(StatusCodes.Status404NotFound,
                    $"{project.Name}: has no track yet; make one first");
        (Timing.Grid grid, var hits) = events.ToEvents(run.PathOf<EventGrid>(step));
        Kit kit = KitOf(project, run);
        // While a kit is made again the layout may still name sounds of the one before.
        if (project.IsBusy)
        {
            HashSet<string> known = [.. kit.Samples.Select(s => s.Id)];
            hits = [.. hits.Where(h => h.SampleId is null || known.Contains(h.SampleId))];
        }
        PlaybackPlan plan = PlaybackPlan.Of(new Arrangement(grid, hits), kit, options);
        return new ScheduleView(options.SampleRate, plan.Seconds, [.. plan.Notes.Select(n => new NoteView(
            InvariantText.Of($"{hits[n.Event].Tick}:{hits[n.Event].Note}"), OnFrame(n.Start), n.Sample, n.Left, n.Right,
            hits[n.Event].Transpose, n.Stop is { } stop ? OnFrame(stop) : null, plan.Fade, hits[n.Event].Role))]);

        // Where two frames are as near, players would choose differently.
        double OnFrame(double seconds) => Math.Round(seconds * options.SampleRate) / options.SampleRate;
    }

    /// <summary>A sound of the kit as the renderer plays it at a rate and a pitch, as WAV of 32-bit floats.</summary>
    /// <exception cref="ArgumentException">The kit has no such sound, or the rate is not possible.</exception>
    public MemoryStream Sample(Project project, string sample, int rate, double semitones)
    {
        if (!(Math.Abs(semitones) <= 48))
            throw new ArgumentException(InvariantText.Of($"semitones {semitones} are out of range; use -48 to 48"));
        if (rate is < 8000 or > 192_000)
            throw new ArgumentException(InvariantText.Of($"rate {rate} is out of range; use 8000 to 192000"));
        Kit kit = KitOf(project, project.ReadMade());
        string key = InvariantText.Of($"{project.Id} {rate}");
        if (!_playable.TryGetValue(key, out var known) || known.Kit != kit)
            _playable[key] = known = (kit, new PlayableSamples(kit, rate));
        var hit = new DrumEvent { Tick = 0, Note = 36, Velocity = 127, Role = Role.Core, SampleId = sample,
            Transpose = semitones };
        AudioBuffer sound = known.Samples.Sound(hit).Frames;
        var wav = new MemoryStream();
        using (var writer = new WavWriter(wav, rate, sound.Channels, WavEncoding.Float32))
        {
            using IAudioSource source = sound.AsSource();
            var block = new float[sound.Frames * sound.Channels];
            for (int read; (read = source.Read(block)) > 0;) writer.Write(block.AsSpan(0, read * sound.Channels));
        }
        return new MemoryStream(wav.ToArray());
    }

    private Kit KitOf(Project project, RunFolder run)
    {
        string key = run.Ledger.Current(StepNames.Preprocess)?.Key ?? "";
        if (_kits.TryGetValue(project.Id, out var known) && known.Key == key) return known.Kit;
        Kit kit = KitStore.Load(run).Kit;
        if (_kits.Count >= MaxKept)
        {
            _kits.Clear();
            _playable.Clear();
        }
        _kits[project.Id] = (key, kit);
        return kit;
    }
}
