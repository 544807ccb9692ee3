using System.CommandLine;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Wav;
using SoundRoutine.Cli.Flags;
using SoundRoutine.Files;
using SoundRoutine.Pipeline.Outputs;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Separation;

namespace SoundRoutine.Cli.Commands;

internal static class SeparateCommand
{
    /// <summary>A stem may peak above the mix; float keeps it whole.</summary>
    private static readonly EncodeOptions Encoding = new() { Encoding = WavEncoding.Float32 };

    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "A mix" }.Is(PathUse.Recording);
        var output =
            new Option<string>("--output", "-o") { Description = "The drums, at the mix's own rate and channels",
                Required = true, HelpName = "OUT.wav" }.Writes(FileContent.Audio);
        var rest = new Option<string?>("--rest") { Description = "Also what is left: drums and rest sum to the mix",
            HelpName = "FILE" }.Writes(FileContent.Audio);
        var stems = new Option<string?>(
            "--stems") { Description = "Also every stem the network knows: drums.wav, bass.wav, other.wav and "
                + "vocals.wav by htdemucs, drums.wav and rest.wav by embedded", HelpName = "DIR" }
                .Is(PathUse.OutputFolder);
        var flags = new SettingFlags<SeparationOptions>();
        return Session.Command("separate", "separate song.mp3 -o drums.wav --rest rest.wav",
            [file, output, rest, stems, .. flags.All, CommonOptions.Overwrite], (parsed, session) =>
        {
            ISeparator chosen = flags.Read(parsed).Find();
            string target = parsed.GetRequiredValue(output), mix = parsed.GetRequiredValue(file);
            string? restTarget = parsed.GetValue(rest), folder = parsed.GetValue(stems);
            if (folder is not null && chosen is not NetworkSeparator)
                throw new ArgumentException(
                    $"{chosen.Name} gives no stems; --stems needs --separator htdemucs or embedded");
            CheckOutputs(mix, target, restTarget, folder is null ? [] : InFolder((NetworkSeparator)chosen, folder),
                parsed.GetValue(CommonOptions.Overwrite));
            double seconds = chosen is NetworkSeparator network
                ? Stream(network, mix, target, restTarget, folder, session)
                : Whole(chosen, mix, target, restTarget, session);
            if (chosen.Notice is { } notice) session.Warn(notice);
            string on = chosen is NetworkSeparator ran ? ran.Device.ToString().ToLowerInvariant() : "cpu";
            if (session.Json)
                session.ResultJson(
                    new { separator = chosen.Name, quality = chosen.Quality, device = on, output = target,
                        rest = restTarget, stems = folder, seconds });
            else session.Say(
                InvariantText.Of(
                $"{target}: drums of {seconds:0.0} s by {chosen.Name} on "
                    + $"{on}{(chosen.Quality is { } took ? $", {took}" : "")}"));
            return Cli.Ok;
        });
    }

    /// <summary>Separated while it is read, so that length costs time, not memory.</summary>
    private static double Stream(NetworkSeparator separator, string path, string target, string? restTarget,
        string? folder, Session session)
    {
        List<string> stems = [.. folder is null ? separator.Stems.Take(1) : separator.Stems];
        if (restTarget is not null || (folder is not null && stems.Count == 1)) stems.Add(NetworkSeparator.Rest);
        Func<IAudioSource> open = Opener(path, session);
        IAudioSource? opened = null;
        using IAudioSource source = separator.Open(() => opened = open(), stems, session.Context(0));
        if (source.Frames == 0) throw new SoundRoutineException($"{path}: the file holds no sound; export it again");
        int channels = source.Channels / stems.Count;
        List<AudioPart> parts = [new(target, 0, channels)];
        if (restTarget is not null) parts.Add(new AudioPart(restTarget, (stems.Count - 1) * channels, channels));
        if (folder is not null) FileErrors.Guard(folder, () => Directory.CreateDirectory(folder));
        if (folder is not null)
            parts.AddRange(InFolder(separator, folder)
                .Select((path, i) => new AudioPart(path, i * channels, channels)));
        long frames = AudioSplit.Write(source, parts, Encoding, session.Cancellation);
        if (opened is IDamageable { Damage: { } damage }) session.Warn($"{path}: {damage}");
        return (double)frames / source.SampleRate;
    }

    /// <summary>
    /// The files of every stem; a network that knows drums alone has what is left for its other stem.
    /// </summary>
    private static string[] InFolder(NetworkSeparator separator, string folder) =>
        [.. (separator.Stems.Length == 1 ? separator.Stems.Append(NetworkSeparator.Rest) : separator.Stems)
            .Select(stem => Path.Combine(folder, $"{stem}.wav"))];

    private static void CheckOutputs(string mix, string target, string? rest, string[] stems, bool overwrite)
    {
        OutputGuard.Check([mix], [target, .. rest is null ? [] : new[] { rest }, .. stems]);
        if (overwrite) return;
        foreach (string stem in stems) OutputGuard.CheckKind(stem, FileContent.Audio);
    }

    // A pipe can be read but once.
    private static Func<IAudioSource> Opener(string path, Session session)
    {
        if (FileStatus.Of(path).Type == FileType.File) return () => AudioFile.Open(path, session.Cancellation);
        return AudioFile.Read(path, session.Warn, session.Cancellation).AsSource;
    }

    private static double Whole(ISeparator separator, string path, string target, string? restTarget, Session session)
    {
        AudioBuffer mix = AudioFile.Read(path, session.Warn, session.Cancellation),
            drums = separator.Separate(mix, session.Context(0));
        Write(target, drums, session);
        if (restTarget is not null) Write(restTarget, Rest(mix, drums), session);
        return mix.Seconds;
    }

    private static AudioBuffer Rest(AudioBuffer mix, AudioBuffer drums) =>
        new(mix.SampleRate, [.. Enumerable.Range(0, mix.Channels).Select(c =>
        {
            float[] rest = mix[c].ToArray();
            System.Numerics.Tensors.TensorPrimitives.Subtract(rest, drums[c], rest);
            return rest;
        })]);

    private static void Write(string path, AudioBuffer audio, Session session)
    {
        using IAudioSource source = audio.AsSource();
        AudioFile.Write(path, source, Encoding, null, session.Cancellation);
    }
}
