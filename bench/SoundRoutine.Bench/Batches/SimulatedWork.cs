using System.Globalization;
using SoundRoutine.Batch.Batches;
using SoundRoutine.Batch.Work;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Bench.Batches;

/// <summary>
/// Songs that take some time and give one of a few analyses that were made before; some cannot be used, some kill their
/// worker. What a song does stands in its file.
/// </summary>
/// <param name="templates">The analyses, a folder each.</param>
/// <param name="seconds">That a song takes.</param>
/// <param name="dies">Whether what kills its worker does so; otherwise it is said as it will be said of it.</param>
internal sealed class SimulatedWork(string templates, double seconds, bool dies = true) : ISongWork
{
    public const string Bad = "bad", Deadly = "deadly", KilledItsWorker = "killed its worker 3 times";

    public string KeyOf(BatchSpec spec, string name, string sha256) =>
        new StepKey("simulated", 1).Add(sha256).Finish();

    public string Analyze(RunFolder run, BatchSpec spec, string name, string file, string sha256, StepContext context)
    {
        if (context.Cancellation.WaitHandle.WaitOne(TimeSpan.FromSeconds(seconds)))
            context.Cancellation.ThrowIfCancellationRequested();
        string word = File.ReadAllText(file).Split(' ')[0];
        if (word == Bad) throw new SoundRoutineException($"{name}: is no sound; name another");
        if (word == Deadly && !dies) throw new SoundRoutineException(KilledItsWorker);
        if (word == Deadly) System.Diagnostics.Process.GetCurrentProcess().Kill();
        string[] all = [.. Directory.GetDirectories(templates).Order(StringComparer.Ordinal)];
        int which = int.Parse(sha256[..6], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        string template = all[which % all.Length],
            folder = run.Resolve($"{StepNames.Preprocess}/sources/{sha256[..24]}");
        Directory.CreateDirectory(folder);
        foreach (string part in Directory.GetFiles(template))
            File.Copy(part, Path.Combine(folder, Path.GetFileName(part)));
        string path = Path.Combine(folder, "source.json");
        SourceRecord record = ArtifactJson.Read<SourceRecord>(path);
        ArtifactJson.Write(path, record with { Entry = record.Entry with { Name = name, Sha256 = sha256 } });
        return folder;
    }
}
