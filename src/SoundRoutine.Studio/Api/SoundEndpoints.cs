using SoundRoutine.Studio.Projects;
using SoundRoutine.Studio.Sounds;

namespace SoundRoutine.Studio.Api;

/// <summary>Everything that can be heard, and the outlines of it.</summary>
internal static class SoundEndpoints
{
    private const string Wav = "audio/wav";

    private sealed record HitList(IReadOnlyList<SourceSlice> Hits);

    public static void Map(IEndpointRouteBuilder api, StudioParts parts)
    {
        api.MapGet("/projects/{id}/samples/{sample}.wav", (string id, string sample, int? rate, double? semitones,
            HttpContext context) =>
        {
            Project project = parts.Projects.Find(id);
            string path = SourceFiles.Sample(project, sample);
            // An address that carries a version leads to the same sound for good.
            if (context.Request.Query.ContainsKey("version") || context.Request.Query.ContainsKey("v"))
                context.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
            // Converted here, it is what the renderer plays; browsers convert otherwise.
            return rate is { } asked
                ? Results.Stream(parts.Schedules.Sample(project, sample, asked, semitones ?? 0), Wav,
                    enableRangeProcessing: true)
                : Results.File(path, Wav, enableRangeProcessing: true);
        }).As("get_sample", "A sound; with 'rate' and 'semitones' as the renderer plays it").GivesFile(Wav);
        api.MapGet("/projects/{id}/track.wav", (string id) =>
            TypedResults.PhysicalFile(SourceFiles.Track(parts.Projects.Find(id)), Wav, enableRangeProcessing: true))
            .As("get_track", "The latest render").GivesFile(Wav);
        api.MapGet("/projects/{id}/sources/{source}/hits", (string id, string source) =>
            Answer.Json(new HitList(SourceSlices.Of(parts.Projects.Find(id), source))))
            .As("get_hits", "The hits found in a recording").Gives<HitList>();
        api.MapGet("/projects/{id}/sources/{source}/peaks",
            async (string id, string source, string? what, int? level, HttpContext context) =>
            {
                Project project = parts.Projects.Find(id);
                string path = SourceFiles.Find(project, source, what);
                return Answer.Json(await parts.Peaks.ReadAsync(project, path, level ?? 0, context.RequestAborted));
            }).As("get_peaks", "The outline of a recording: 256 frames a stretch, doubled 'level' times")
            .Gives<PeakSummary>();
        api.MapGet("/projects/{id}/sources/{source}/audio",
            async (string id, string source, string? what, double? from, double? to, HttpContext context) =>
            {
                string path = SourceFiles.Find(parts.Projects.Find(id), source, what);
                CancellationToken ends = context.RequestAborted;
                double start = from ?? 0;
                MemoryStream wav = await Task.Run(() => Excerpt.Read(path, start, to ?? start + 10, ends), ends);
                return TypedResults.Stream(wav, Wav, enableRangeProcessing: true);
            }).As("get_audio", "A stretch of a recording, 'from' and 'to' in seconds").GivesFile(Wav);
    }
}
