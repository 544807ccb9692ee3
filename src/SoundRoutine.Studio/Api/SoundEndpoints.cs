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
            string? wanted = context.Request.Query["version"], before = KitVersion.Of(project);
            string path = SourceFiles.Sample(project, sample);
            // Converted here, it is what the renderer plays; browsers convert otherwise.
            IResult sound = rate is { } asked
                ? Results.Stream(parts.Schedules.Sample(project, sample, asked, semitones ?? 0), Wav,
                    enableRangeProcessing: true)
                : Results.File(path, Wav, enableRangeProcessing: true);
            // An address with the version of this kit leads to this sound for good; that of another kit does not.
            if (wanted is not null)
                context.Response.Headers.CacheControl = wanted == before && wanted == KitVersion.Of(project)
                    ? "private, max-age=31536000, immutable" : "no-store";
            return sound;
        }).As("get_sample", "A sound; with 'rate' and 'semitones' as the renderer plays it").GivesFile(Wav);
        api.MapGet("/projects/{id}/samples/{sample}", (string id, string sample) =>
            Answer.Json(SoundDetails.Of(parts.Projects.Find(id), sample)))
            .As("explain_sample", "All that is known of a sound, and why it has its class and role")
            .Gives<SoundDetail>();
        api.MapGet("/projects/{id}/samples/{sample}/peaks",
            async (string id, string sample, string? what, HttpContext context) => Answer.Json(
                await parts.Peaks.OfSampleAsync(parts.Projects.Find(id), sample, what, context.RequestAborted)))
            .As("get_sample_peaks", "The outline of a sound, or with 'what' that of its source there")
            .Gives<PeakSummary>();
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
