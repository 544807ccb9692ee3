using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SoundRoutine.Files;
using SoundRoutine.Kits;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Studio.Projects;

namespace SoundRoutine.Studio.Sounds;

/// <summary>Outlines of recordings, taken once and kept in <c>.studio/peaks</c> of the run; may be deleted.</summary>
internal sealed class PeakStore
{
    private const int MaxLevel = 16, SamplePeaks = 600;

    private readonly ConcurrentDictionary<string, SemaphoreSlim> _taking = new(StringComparer.Ordinal);

    /// <param name="project">Whose recording it is.</param>
    /// <param name="path">The recording.</param>
    /// <param name="level">How coarse: 256 frames a stretch, doubled so many times.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="ArgumentException">The level is out of range.</exception>
    /// <exception cref="SoundRoutineException">It cannot be read.</exception>
    public async Task<PeakSummary> ReadAsync(Project project, string path, int level, CancellationToken cancellation)
    {
        if (level is < 0 or > MaxLevel)
            throw new ArgumentException(InvariantText.Of($"level {level} is out of range; use 0 to {MaxLevel}"));
        string kept = KeptAt(project, path);
        SemaphoreSlim taking = _taking.GetOrAdd(kept, _ => new SemaphoreSlim(1, 1));
        await taking.WaitAsync(cancellation);
        try
        {
            PeakSummary? finest = Kept(kept);
            if (finest is null)
            {
                finest = await Task.Run(() => PeakReader.Read(path, cancellation), cancellation);
                Keep(kept, finest);
            }
            return finest.Coarser(level);
        }
        finally
        {
            taking.Release();
        }
    }

    /// <summary>The outline of a sound of the kit, as fine as a screen, or of where it was cut from.</summary>
    /// <param name="project">Whose kit it is.</param>
    /// <param name="id">The sound.</param>
    /// <param name="what">A <see cref="SoundKind"/> of its source; null for the sound itself.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="StudioException">There is no such sound, or its source is gone.</exception>
    public async Task<PeakSummary> OfSampleAsync(Project project, string id, string? what,
        CancellationToken cancellation)
    {
        KitManifest kit = project.ReadMade().Read<KitManifest>();
        Sample sample = SoundDetails.Find(project, kit, id);
        if (what is null)
        {
            int perPeak = Math.Max(1, (int)(sample.Features.Duration * sample.SampleRate / SamplePeaks));
            return PeakReader.Read(SourceFiles.Sample(project, id), cancellation, perPeak);
        }
        string source = InvariantText.Of($"{SoundDetails.SourceOf(kit, sample)}");
        PeakSummary all = await ReadAsync(project, SourceFiles.Find(project, source, what), 0, cancellation);
        return all.Between(sample.Start, sample.End);
    }

    private static string KeptAt(Project project, string path)
    {
        var file = new FileInfo(path);
        string identity = InvariantText.Of($"1 {path} {file.Length} {file.LastWriteTimeUtc.Ticks}");
        string name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..32];
        return Path.Combine(project.Folder, ".studio", "peaks", name + ".json");
    }

    private static PeakSummary? Kept(string path)
    {
        try
        {
            return File.Exists(path)
                ? JsonSerializer.Deserialize<PeakSummary>(File.ReadAllBytes(path), StudioJson.Options) : null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void Keep(string path, PeakSummary peaks)
    {
        try
        {
            RunFiles.Write(path, stream => JsonSerializer.Serialize(stream, peaks, StudioJson.Options));
        }
        catch (SoundRoutineException)
        {
            // On a read-only disk they are taken anew each time.
        }
    }
}
