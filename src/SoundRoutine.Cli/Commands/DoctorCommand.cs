using System.CommandLine;
using System.Runtime.InteropServices;
using SoundRoutine.Audio.Ffmpeg;
using SoundRoutine.Cli.Commands.Batches;
using SoundRoutine.Models;
using SoundRoutine.Separation;

namespace SoundRoutine.Cli.Commands;

internal static class DoctorCommand
{
    private const string WithoutFfmpeg =
        "without it WAV, MP3, Ogg Vorbis and Opus are read and WAV and MIDI written; "
        + "M4A, AAC, FLAC, AIFF, WMA and films need it, and so do tracks as MP3, FLAC, OGG or M4A";

    public static Command Create(Lazy<ModelCatalog> catalog, Lazy<ModelStore> store)
    {
        Option<string?> queue = BatchOptions.Queue(), results = BatchOptions.Store();
        return Session.Command("doctor", "doctor --queue 'Host=db;Database=sr' --store /srv/sr", [queue, results],
            (parsed, session) =>
        {
            BatchOptions.WarnOfPassword(parsed.GetValue(queue), session);
            Finding[] machine =
                [Runtime(), Processor(), FfmpegFinding(), SeparatorFinding(),
                    DeviceFinding(catalog.Value, store.Value, session.Cancellation),
                        .. catalog.Value.Models.Select(m => ModelFinding(m, store.Value)), Disk()],
                batches = [.. BatchFindings.Of(parsed.GetValue(queue), parsed.GetValue(results),
                    session.Cancellation)];
            Finding[] findings = [.. machine, .. batches];
            if (session.Json) session.ResultJson(findings);
            else
                session.Result(
                    TextTable.Of([.. findings.Select(f => new[] { f.Ok ? "ok" : "--", f.What, f.Found, f.Remedy })]));
            // What is missing of the machine is done without; a queue or store that was named is needed.
            return batches.All(f => f.Ok) ? Cli.Ok : Cli.Failed;
        });
    }

    private static Finding Runtime() => new(".NET", true, RuntimeInformation.FrameworkDescription, "");

    private static Finding Processor() => new("processor", true,
        $"{Environment.ProcessorCount} cores, {RuntimeInformation.ProcessArchitecture}, "
            + $"{System.Numerics.Vector<float>.Count * 32}-bit vectors", "");

    private static Finding FfmpegFinding() => FfmpegProgram.Find() is { } ffmpeg
        ? new("ffmpeg", true, ffmpeg.Executable, "")
        : new("ffmpeg", false, $"not found; {WithoutFfmpeg}", FfmpegProgram.InstallCommand);

    private static Finding SeparatorFinding() =>
        new("separator", true, $"auto runs {Separators.Find("auto").Name}", "");

    private static Finding ModelFinding(Model model, ModelStore store) => store.PathOf(model) is { } path
        ? new($"model {model.Name}", true, path, "")
        : new($"model {model.Name}", false, $"not here ({Sizes.Of(model.DownloadBytes)} to download): {model.Purpose}",
            $"soundroutine models pull {model.Name}");

    // Only htdemucs is large enough for a GPU; without it a smaller network tells whether one works.
    private static Finding DeviceFinding(ModelCatalog catalog, ModelStore store, CancellationToken cancellation)
    {
        string? htdemucs = catalog.Models.Where(m => m.Name == "htdemucs").Select(store.PathOf).FirstOrDefault();
        if (Devices.Try(htdemucs, cancellation) is not { } problem)
            return new("device", true,
                $"htdemucs runs on cuda{(htdemucs is null ? " once it has been pulled" : "")}, smaller networks on "
                    + $"cpu", "");
        (string library, string package) = Devices.Needed;
        return new("device", true, $"networks run on cpu: {problem}",
            $"for a GPU: {library} of ONNX Runtime {Devices.RuntimeVersion} (NuGet package {package}; "
                + $"SOUNDROUTINE_GPU=1 ./soundroutine builds with one that fits), CUDA 13 and cuDNN 9");
    }

    private static Finding Disk()
    {
        var drive = new DriveInfo(Environment.CurrentDirectory);
        double free = drive.AvailableFreeSpace / 1e9;
        return new("disk", free > 1, InvariantText.Of($"{free:0} GB free here"),
            free > 1 ? "" : "free some space: a run takes about twice the size of its inputs");
    }
}
