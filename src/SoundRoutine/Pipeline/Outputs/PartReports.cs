using System.Collections.Immutable;
using System.Numerics.Tensors;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Dsp;
using SoundRoutine.Audio.Metering;
using SoundRoutine.Kits;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Reporting;

namespace SoundRoutine.Pipeline.Outputs;

/// <summary>
/// Gathers what the page of a run shows of the parts of its inputs. Files are read as streams, and of each part only
/// its loudest stretch is carried, all at the level they have beside each other.
/// </summary>
internal static class PartReports
{
    private const int OutlineStretches = 2000;

    /// <summary>Of what the page carries for all parts of all inputs, in base64.</summary>
    private const double MaxBytes = 16_000_000;

    private const double LongestSeconds = 10, ShortestSeconds = 2, Headroom = 0.89, Fade = 0.02;

    /// <summary>Under this share of the loudest part there is nothing to hear.</summary>
    private const float Silent = 1e-4f;

    /// <summary>For each input its parts in order; none where none are kept.</summary>
    /// <exception cref="SoundRoutineException">The manifest names a file outside its folder.</exception>
    public static ImmutableArray<ReportPart>[] Of(RunFolder run, KitManifest manifest, int rate, StepContext context)
    {
        double bytesPerSecond = rate * 4 / 3.0, left = MaxBytes,
            parts = manifest.Sources.Sum(s => s.Parts?.Length ?? 0),
            seconds = Math.Clamp(MaxBytes / bytesPerSecond / Math.Max(1, parts), ShortestSeconds, LongestSeconds);
        var made = new ImmutableArray<ReportPart>[manifest.Sources.Length];
        for (int i = 0; i < made.Length; i++)
        {
            context.Report("report", 0.9 + 0.05 * i / made.Length, manifest.Sources[i].Name);
            ImmutableArray<PartEntry> entries = manifest.Sources[i].Parts ?? [];
            double wanted = entries.Length * seconds * bytesPerSecond;
            made[i] = Of(run, entries, wanted <= left ? seconds : 0, rate, context);
            left -= made[i].Sum(p => p.Sound.Length);
        }
        return made;
    }

    private static ImmutableArray<ReportPart> Of(RunFolder run, ImmutableArray<PartEntry> entries, double seconds,
        int rate, StepContext context)
    {
        string manifest = run.PathOf<KitManifest>(), folder = Path.GetDirectoryName(manifest)!;
        string[] files = [.. entries.Select(e => RunFolder.Inside(folder, e.File, manifest))];
        (double Stretch, float[] Peaks)?[] outlines = [.. files.Select(f => Outline(f, context))];
        float loudest = outlines.Max(o => o?.Peaks.DefaultIfEmpty(0).Max()) ?? 0;
        return [.. entries.Select((entry, i) =>
        {
            (double Start, string Sound) heard = (0, "");
            if (outlines[i] is { } o && seconds > 0 && o.Peaks.Any(p => p > Silent * loudest))
            {
                double start = Loudest(o.Peaks, Math.Max(1, (int)(seconds / o.Stretch))) * o.Stretch;
                heard = (Math.Round(start, 3), Sound(files[i], start, seconds, Headroom / loudest, rate));
            }
            return new ReportPart
            {
                Name = Names.Of(entry.Part),
                File = $"{StepNames.Preprocess}/{entry.File}",
                Waveform = outlines[i] is { } outline
                    ? new Waveform(outline.Stretch, [.. outline.Peaks.Select(p => Level(p, loudest))]) : null,
                Start = heard.Start,
                Sound = heard.Sound,
            };
        })];
    }

    private static byte Level(float peak, float loudest) =>
        (byte)Math.Round(loudest > 0 ? 255 * peak / loudest : 0);

    /// <summary>Null where the file is gone or cannot be read.</summary>
    private static (double Stretch, float[] Peaks)? Outline(string file, StepContext context)
    {
        try
        {
            using IAudioSource source = AudioFile.Open(file, context.Cancellation);
            double seconds = (double)(source.Frames ?? 0) / source.SampleRate;
            using var tap = new PeakTap(source, Math.Max(0.002, seconds / OutlineStretches));
            var block = new float[16_384 * source.Channels];
            while (tap.Read(block) > 0) context.Cancellation.ThrowIfCancellationRequested();
            return (tap.StretchSeconds, [.. tap.Peaks]);
        }
        catch (SoundRoutineException)
        {
            return null;
        }
    }

    /// <summary>Where the stretches begin that have the most energy, by their peaks; the first of equal ones.</summary>
    private static int Loudest(float[] peaks, int count)
    {
        double sum = 0, most = -1;
        int best = 0;
        for (int i = 0; i < peaks.Length; i++)
        {
            sum += (double)peaks[i] * peaks[i];
            if (i >= count) sum -= (double)peaks[i - count] * peaks[i - count];
            if (sum > most * (1 + 1e-9)) (most, best) = (sum, Math.Max(0, i - count + 1));
        }
        return best;
    }

    /// <summary>In one channel.</summary>
    private static AudioBuffer Excerpt(string file, double start, double seconds)
    {
        using IAudioSource source = AudioFile.Open(file);
        long from = (long)(start * source.SampleRate), to = from + (long)(seconds * source.SampleRate), at = 0;
        var block = new float[16_384 * source.Channels];
        List<float> mono = [];
        for (int read; at < to && (read = source.Read(block)) > 0; at += read)
            for (int i = (int)Math.Clamp(from - at, 0, read); i < Math.Min(read, to - at); i++)
                mono.Add(TensorPrimitives.Sum<float>(block.AsSpan(i * source.Channels, source.Channels))
                    / source.Channels);
        return new AudioBuffer(source.SampleRate, [.. mono]);
    }

    private static string Sound(string file, double start, double seconds, double gain, int rate)
    {
        using var resampled = new ResamplingSource(Excerpt(file, start, seconds).AsSource(), rate);
        float[] sound = resampled.ReadToEnd()[0].ToArray();
        TensorPrimitives.Multiply(sound, (float)gain, sound);
        for (int i = 0, fade = Math.Min(sound.Length, (int)(Fade * rate)); i < fade; i++)
        {
            if (start > 0) sound[i] *= (float)i / fade;
            sound[^(i + 1)] *= (float)i / fade;
        }
        return Convert.ToBase64String(MuLaw.Encode(sound));
    }
}
