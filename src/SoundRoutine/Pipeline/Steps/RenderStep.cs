using System.Collections.Immutable;
using System.Globalization;
using SoundRoutine.Arranging;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Ffmpeg;
using SoundRoutine.Audio.Metering;
using SoundRoutine.Audio.Wav;
using SoundRoutine.Files;
using SoundRoutine.Kits;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Rendering;
using SoundRoutine.Timing;

namespace SoundRoutine.Pipeline.Steps;

/// <summary>Step 7 on files: the arrangement and the kit in, the finished track out.</summary>
public static class RenderStep
{
    private const int Version = 1;

    /// <summary>Of a track that nothing has named.</summary>
    private const string DefaultName = "track";

    private static readonly ImmutableArray<string> Formats = ["wav", "mp3", "flac", "ogg", "m4a"];

    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static void Validate(RenderStepOptions options)
    {
        if (options.Formats.Length == 0) throw new ArgumentException("name at least one format, such as wav");
        if (options.Formats.FirstOrDefault(f => !Formats.Contains(f)) is { } unknown)
            throw new ArgumentException($"format '{unknown}' is not known; use any of {string.Join(", ", Formats)}");
        if (options.SampleRate is not (44_100 or 48_000 or 96_000)) throw new ArgumentException($"rate {options.SampleRate} is not offered; use 44100, 48000 or 96000");
        _ = Encoding(options.Depth);
        _ = Tail(options.Tail);
        if (options.Loudness is { } lufs && !(lufs is >= -40 and <= -5)) throw new ArgumentException($"loudness {lufs} is out of range; use -40 to -5 LUFS, or off");
        if (!(options.Ceiling is >= -20 and <= 0)) throw new ArgumentException($"ceiling {options.Ceiling} is out of range; use -20 to 0 dBTP");
        if (options.Gains.Values.Any(g => !(g is >= -60 and <= 24))) throw new ArgumentException("a gain is out of range; use -60 to 24 dB");
        if (options.Pans.Values.Any(p => !(p is >= -1 and <= 1))) throw new ArgumentException("a pan is out of range; use -1 to 1");
        if (options.Name is { } name) FileNames.Validate(name);
    }

    public static StepOutcome Run(RunFolder run, RenderStepOptions options, StepContext context)
    {
        Validate(options);
        string track = options.Name ?? run.TrackName ?? DefaultName;
        FileNames.Validate(track);
        string eventsPath = run.CurrentFile(StepNames.Edit, "event_grid", "edit"), manifestPath = KitStore.ManifestPath(run);
        bool encoder = options.Formats.All(f => f == "wav") || FfmpegProgram.Find() is not null;
        if (!encoder && !options.Formats.Contains("wav"))
            throw new SoundRoutineException($"{track}.{options.Formats[0]}: needs ffmpeg, which is not here; install it with: {FfmpegProgram.InstallCommand}");
        string key = new StepKey("render", Version).AddFile(eventsPath).AddFile(manifestPath).AddOptions(options with { Name = track }).AddOptions(encoder).Add(context.Seed).Finish();
        StepOutcome outcome = StepRunner.Run(run, StepNames.Render, key, _ =>
        {
            (Grid grid, ImmutableArray<DrumEvent> events) = ArtifactJson.Read<EventGrid>(eventsPath).ToEvents(eventsPath);
            Kit kit = KitStore.Load(run).Kit;
            var missing = events.Select(e => e.SampleId).Where(id => id is null || kit.Samples.All(s => s.Id != id)).Distinct().ToList();
            if (missing.Count > 0)
                throw new SoundRoutineException($"{eventsPath}: plays '{missing[0] ?? "no sample"}', which the kit does not hold; run 'soundroutine layout' again");
            return Render(run, new Arrangement(grid, events), kit, track, options, encoder, context);
        });
        run.NameTrack(track);
        return outcome;
    }

    private static StepResult Render(RunFolder run, Arrangement arrangement, Kit kit, string track, RenderStepOptions options, bool encoder, StepContext context)
    {
        string folder = run.Resolve(StepNames.Render);
        var mix = Mixdown.Prepare(arrangement, kit, OptionsOf(options), context);
        double seconds = (double)mix.Frames / options.SampleRate;
        List<string> files = [];
        EncodeOptions encode = new()
        {
            Encoding = Encoding(options.Depth),
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
                // Before the limiter a stem may pass full scale; float keeps it whole, so that the stems sum to the mix.
                Write($"{track}_stems/{role.ToString().ToLowerInvariant()}.wav", source, encode with { Encoding = WavEncoding.Float32 });
            }
        }
        string midi = Path.Combine(folder, track + ".mid");
        GenerateStep.WriteMidi(midi, arrangement.Grid, arrangement.Events, track);
        files.Add(midi);

        List<string> warnings = [];
        LoudnessReport loudness = mix.Report.Loudness;
        if (!mix.Report.TargetReached && options.Loudness is { } target && double.IsFinite(loudness.IntegratedLufs))
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"the track reached {loudness.IntegratedLufs:0.0} of {target:0.0} LUFS: more would take too much off its peaks"));
        if (!encoder) warnings.Add($"without ffmpeg there is no {string.Join(", ", options.Formats.Where(f => f != "wav"))}; install it with: {FfmpegProgram.InstallCommand}");
        string level = double.IsFinite(loudness.IntegratedLufs)
            ? string.Create(CultureInfo.InvariantCulture, $"{loudness.IntegratedLufs:0.0} LUFS, true peak {loudness.TruePeakDb:0.0} dBTP") : "silent";
        return new StepResult(files, string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", formats)}, {seconds:0.0} s, {level}"), warnings);

        void WriteWithPicture(string format, IAudioSource source)
        {
            using var tap = new PeakTap(source, Math.Max(0.01, seconds / 2000));
            Write($"{track}.{format}", tap);
            string picture = Path.Combine(folder, track + ".svg");
            string title = string.Create(CultureInfo.InvariantCulture, $"{track}: {arrangement.Grid.Bpm:0.##} bpm, {arrangement.Grid.Meter}, {arrangement.Grid.Bars} bars");
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

    private static RenderOptions OptionsOf(RenderStepOptions options) => new()
    {
        SampleRate = options.SampleRate,
        Tails = Tail(options.Tail),
        TargetLufs = options.Loudness,
        CeilingDb = options.Ceiling,
        Mix = MixOf(options),
    };

    /// <summary>The user's gains and pans come on top of the default balance.</summary>
    private static MixTable MixOf(RenderStepOptions options)
    {
        MixTable mix = MixTable.Default;
        foreach ((Role role, RoleChannel channel) in MixTable.Default.Roles)
        {
            var fader = new Fader(channel.Fader.GainDb + options.Gains.GetValueOrDefault(role), channel.Fader.Pan + options.Pans.GetValueOrDefault(role));
            mix = mix with { Roles = mix.Roles.SetItem(role, channel with { Fader = fader }) };
        }
        return mix;
    }

    internal static WavEncoding Encoding(string depth) => depth switch
    {
        "16" => WavEncoding.Pcm16,
        "24" => WavEncoding.Pcm24,
        "32f" => WavEncoding.Float32,
        _ => throw new ArgumentException($"depth '{depth}' is not offered; use 16, 24 or 32f"),
    };

    private static TailMode Tail(string text) => text.ToLowerInvariant() switch
    {
        "keep" => TailMode.Keep,
        "cut" => TailMode.Cut,
        "wrap" => TailMode.Wrap,
        _ => throw new ArgumentException($"tail '{text}' is not known; use keep, cut or wrap"),
    };
}
