using System.Collections.Immutable;
using SoundRoutine.Audio;
using SoundRoutine.Exporting;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Rendering;
using SoundRoutine.Timing;

namespace SoundRoutine.Pipeline.Tracks;

/// <summary>
/// The track as a loop without a seam: whole bars to the frame, tails sounding on at the start, its tempo in its name
/// and in it.
/// </summary>
internal static class TrackLoop
{
    public static string NameOf(string title, Grid grid) =>
        InvariantText.Of($"{title}_{grid.Bpm:0.##}bpm_{grid.Bars}bars.wav");

    /// <exception cref="SoundRoutineException">It cannot be written.</exception>
    public static void Write(TrackMaterial material, string path, StepContext context)
    {
        RenderOptions options = material.Options.Mixed() with { Tails = TailMode.Wrap };
        var mix = Mixdown.Prepare(material.Arrangement, material.Kit, options, context);
        using IAudioSource source = mix.OpenMix();
        AudioFile.Write(path, source, new EncodeOptions
        {
            Encoding = material.Options.Depth.Encoding(),
            Dither = context.Seed.Derive("dither"),
            Chunks = LoopChunks.Of(material.Grid, mix.Frames, options.SampleRate),
            Tags = new AudioTags { Title = material.Title, Comment = TrackText.LicenseOf(material) },
        }, null, context.Cancellation);
    }
}
