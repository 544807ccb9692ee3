using System.Collections.Immutable;
using System.Globalization;
using SoundRoutine.Arranging;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Ffmpeg;
using SoundRoutine.Audio.Metering;
using SoundRoutine.Audio.Wav;
using SoundRoutine.Files;
using SoundRoutine.Kits;
using SoundRoutine.Patterns;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Pipeline.Tracks;
using SoundRoutine.Rendering;
using SoundRoutine.Timing;

namespace SoundRoutine.Pipeline.Steps;

/// <summary>Step 7 on files: the arrangement and the kit in, the finished track out.</summary>
internal sealed class RenderStep : IStep<RenderStepOptions>
{
    /// <summary>Of a track that nothing has named.</summary>
    private const string DefaultName = "track";

    public string Name => StepNames.Render;

    public int Version => 2;

    public RenderStepOptions Validated(RenderStepOptions options) => options.Validated();

    public StepWork<RenderStepOptions> Prepare(RunFolder run, RenderStepOptions options, StepContext context)
    {
        MixArtifact mix = Decisions.Mix(run.Path);
        options = options.On(mix.Gains, mix.Pans).Validated();
        string track = options.Name ?? run.TrackName ?? DefaultName;
        FileNames.Validate(track);
        string eventsPath = run.PathOf<EventGrid>(StepNames.Edit), manifestPath = run.PathOf<KitManifest>();
        bool encoder = options.Formats.All(f => f == "wav") || FfmpegProgram.Find() is not null;
        if (!encoder && !options.Formats.Contains("wav"))
            throw new SoundRoutineException(
                $"{track}.{options.Formats[0]}: needs ffmpeg, which is not here; install it with: "
                    + $"{FfmpegProgram.InstallCommand}");
        return new StepWork<RenderStepOptions>
        {
            Options = options with { Name = track },
            DependsOn = key => key.AddFile(eventsPath).AddFile(manifestPath).AddOptions(encoder).Add(context.Seed),
            Make = _ => Render(run, FinishedArrangement.Of(run), track, options, encoder, context),
            Finish = outcome =>
            {
                run.NameTrack(track);
                return outcome;
            },
        };
    }

    private static StepResult Render(RunFolder run, Arrangement arrangement, string track, RenderStepOptions options,
        bool encoder, StepContext context)
    {
        string folder = run.Resolve(StepNames.Render);
        Kit kit = KitStore.Load(run).Kit;
        var mix = Mixdown.Prepare(arrangement, kit, options.Mixed(), context);
        double seconds = (double)mix.Frames / options.Render.SampleRate;
        List<string> files = [];
        EncodeOptions encode = new()
        {
            Encoding = options.Depth.Encoding(),
            Dither = context.Seed.Derive("dither"),
            Tags = new AudioTags { Title = track, Bpm = arrangement.Grid.Bpm, Comment = "made with SoundRoutine" },
        };
        string[] formats = [.. options.Formats.Where(f => f == "wav" || encoder)];
        foreach (string format in formats)
        {
            context.Report(StepNames.Render, 0.5, $"{track}.{format}");
            using IAudioSource source = mix.OpenMix();
            if (format == formats[0]) WriteWithPicture(format, source);
            else Write($"{track}.{format}", source);
        }
        if (options.Stems)
        {
            foreach (Role role in arrangement.Events.Select(e => e.Role).Distinct().Order())
            {
                context.Report(StepNames.Render, 0.8, $"stem {role}");
                using IAudioSource source = mix.OpenStem(role);
                // Before the limiter a stem may pass full scale; float keeps it whole, so that the stems sum to the
                // mix.
                Write($"{track}_stems/{role.ToString().ToLowerInvariant()}.wav", source,
                    encode with { Encoding = WavEncoding.Float32 });
            }
        }
        string midi = Path.Combine(folder, track + ".mid");
        ImmutableArray<Section> sections = TrackSections.Of(run, arrangement.Grid);
        RunFiles.Write(midi,
            PatternMidi.ToMidi(arrangement.Grid, arrangement.Events, track, sections).Write);
        files.Add(midi);
        if (!options.Tracks.IsEmpty)
        {
            var material = new TrackMaterial { Title = track, Arrangement = arrangement, Kit = kit, Options = options,
                Sections = sections };
            files.AddRange(TrackFiles.Write(options.Tracks, material, folder, mix.Report.GainDb, context)
                .Except(files));
        }
        StaleTracks.Remove(run, track, files);

        List<string> warnings = [];
        LoudnessReport loudness = mix.Report.Loudness;
        if (!mix.Report.TargetReached && options.Render.TargetLufs is { } target
            && double.IsFinite(loudness.IntegratedLufs))
            warnings.Add(
                string.Create(CultureInfo.InvariantCulture,
                $"the track reached {loudness.IntegratedLufs:0.0} of {target:0.0} LUFS: more would take too much off "
                    + $"its peaks"));
        if (!encoder)
            warnings.Add(
                $"without ffmpeg there is no {string.Join(", ", options.Formats.Where(f => f != "wav"))}; install it "
                    + $"with: {FfmpegProgram.InstallCommand}");
        string level = double.IsFinite(loudness.IntegratedLufs)
            ? string.Create(CultureInfo.InvariantCulture,
                $"{loudness.IntegratedLufs:0.0} LUFS, true peak {loudness.TruePeakDb:0.0} dBTP") : "silent";
        return new StepResult(files,
            string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", formats)}, {seconds:0.0} s, {level}"),
            warnings);

        void WriteWithPicture(string format, IAudioSource source)
        {
            using var tap = new PeakTap(source, Math.Max(0.01, seconds / 2000));
            Write($"{track}.{format}", tap);
            string picture = Path.Combine(folder, track + ".svg");
            string title =
                string.Create(CultureInfo.InvariantCulture,
                $"{track}: {arrangement.Grid.Bpm:0.##} bpm, {arrangement.Grid.Meter}, "
                    + $"{Counted.Of(arrangement.Grid.Bars, "bar")}");
            RunFiles.WriteText(picture, TrackPicture.Svg(arrangement, tap.Peaks, tap.StretchSeconds, title));
            files.Add(picture);
        }

        void Write(string name, IAudioSource source, EncodeOptions? other = null)
        {
            string path = Path.Combine(folder, name);
            FileErrors.Guard(path, () => Directory.CreateDirectory(Path.GetDirectoryName(path)!));
            AudioFile.Write(path, source, other ?? encode, null, context.Cancellation);
            files.Add(path);
        }
    }
}
