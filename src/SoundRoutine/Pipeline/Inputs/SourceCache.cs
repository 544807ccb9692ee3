using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Wav;
using SoundRoutine.Files;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Separation.Parts;

namespace SoundRoutine.Pipeline.Inputs;

/// <summary>
/// The analyses of inputs, <c>1_preprocess/sources/{key}</c>: a record and the hits' audio. Each appears whole or not
/// at all, so that a batch that was stopped goes on where it was, and no more than one input is ever in memory.
/// </summary>
internal sealed class SourceCache(RunFolder run)
{
    private const string RecordName = "source.json", StemName = "stem.wav";

    private readonly string _root = run.Resolve($"{StepNames.Preprocess}/sources");

    /// <summary>A kept analysis that is whole with its audio; one that is not is to be made anew.</summary>
    public SourceRecord? Find(string key)
    {
        if (ArtifactJson.TryRead<SourceRecord>(Path.Combine(Folder(key), RecordName)) is not { } record) return null;
        bool whole = Enumerable.Range(0, record.Hits.Hits.Length).All(hit => IsWhole(HitPath(key, hit)))
            && (!File.Exists(StemPath(key)) || IsWhole(StemPath(key)))
            && (record.Entry.Parts is not { } parts || parts.All(p => IsWhole(PartPath(key, p.Part))));
        return whole ? record : null;
    }

    /// <summary>
    /// Keeps an analysis with its audio; gives it back as it reads from disk, so that a first run and a resumed one
    /// agree to the bit.
    /// </summary>
    /// <param name="key">What the analysis depends on.</param>
    /// <param name="record">The analysis.</param>
    /// <param name="stem">The drums, where they are kept.</param>
    /// <param name="apart">The drums again, where their parts are kept.</param>
    /// <param name="context">Is told of the progress.</param>
    public SourceRecord Keep(string key, SourceRecord record, AudioBuffer? stem, AudioBuffer? apart,
        StepContext context)
    {
        CancellationToken cancellation = context.Cancellation;
        if (apart is not null)
            record = record with { Entry = record.Entry with {
                Parts = [.. DrumParts.All.Select(p => new PartEntry(p, PartName(p)))] } };
        string folder = Folder(key), temporary = AtomicFile.TemporaryName(folder);
        FileErrors.Guard(folder, () =>
        {
            if (Directory.Exists(temporary)) Directory.Delete(temporary, recursive: true);
            Directory.CreateDirectory(temporary);
            try
            {
                // All at once, and each to its end: none may write into a folder that has been moved or deleted.
                Task.WhenAll(
                    Task.Run(() => WriteHits(temporary, record.Hits.Audio, cancellation), CancellationToken.None),
                    Task.Run(() => ArtifactJson.Write(Path.Combine(temporary, RecordName), record),
                        CancellationToken.None),
                    Task.Run(() => { if (stem is not null)
                        WriteWav(Path.Combine(temporary, StemName), stem, cancellation); }, CancellationToken.None),
                    Task.Run(() => { if (apart is not null)
                        WriteParts(temporary, apart, context); }, CancellationToken.None))
                            .GetAwaiter().GetResult();
                AtomicFolder.Publish(temporary, folder, () => Find(key) is not null);
            }
            catch (SoundRoutineException e) when (e.Message.Contains(temporary, StringComparison.Ordinal))
            {
                // The user never sees the temporary folder; name the one it was to become.
                throw new SoundRoutineException(e.Message.Replace(temporary, folder, StringComparison.Ordinal), e);
            }
            finally
            {
                if (Directory.Exists(temporary)) Directory.Delete(temporary, recursive: true);
            }
        });
        return ArtifactJson.Read<SourceRecord>(Path.Combine(folder, RecordName));
    }

    /// <summary>The same analysis under another name.</summary>
    public void Rename(string key, SourceRecord named) =>
        ArtifactJson.Write(Path.Combine(Folder(key), RecordName), named);

    /// <summary>Where an analysis lies, relative to the manifest.</summary>
    public static string RecordPath(string key) => $"sources/{key[..24]}/{RecordName}";

    public string HitPath(string key, int hit) => Path.Combine(Folder(key), HitName(hit));

    public string StemPath(string key) => Path.Combine(Folder(key), StemName);

    public string PartPath(string key, DrumPart part) => Path.Combine(Folder(key), PartName(part));

    /// <summary>The folder of an analysis.</summary>
    public string Folder(string key) => Path.Combine(_root, key[..24]);

    /// <summary>A kept analysis without a look at its audio.</summary>
    /// <exception cref="SoundRoutineException">It is gone or damaged.</exception>
    public SourceRecord Read(string key) => ArtifactJson.Read<SourceRecord>(Path.Combine(Folder(key), RecordName));

    /// <summary>The file of a hit.</summary>
    public static string HitName(int hit) => hit.ToString("0000", CultureInfo.InvariantCulture) + ".wav";

    private static string PartName(DrumPart part) => $"parts/{Names.Of(part)}.wav";

    private static bool IsWhole(string wav)
    {
        try
        {
            using FileStream stream = FileOpen.OpenRead(wav);
            return WavHeader.Read(stream, wav) is { Truncated: false, DataBytes: > 0 };
        }
        catch (SoundRoutineException)
        {
            return false;
        }
    }

    private static void WriteHits(string folder, ImmutableArray<AudioBuffer> hits, CancellationToken cancellation)
    {
        for (int hit = 0; hit < hits.Length; hit++)
            WriteWav(Path.Combine(folder, HitName(hit)), hits[hit], cancellation);
    }

    /// <summary>Taken apart once more, as a stream: all parts of a long recording fit into no memory.</summary>
    private static void WriteParts(string folder, AudioBuffer stem, StepContext context)
    {
        Directory.CreateDirectory(Path.Combine(folder, "parts"));
        using IAudioSource parts = DrumParts.Open(stem.AsSource, context);
        AudioSplit.Write(parts,
            [.. DrumParts.All.Select(p =>
                new AudioPart(Path.Combine(folder, PartName(p)), (int)p * stem.Channels, stem.Channels))],
            new EncodeOptions { Encoding = WavEncoding.Float32 }, context.Cancellation);
    }

    /// <summary>As samples are kept.</summary>
    public static void WriteWav(string path, AudioBuffer audio, CancellationToken cancellation)
    {
        using IAudioSource source = audio.AsSource();
        AudioFile.Write(path, source, new EncodeOptions { Encoding = WavEncoding.Float32 }, null, cancellation);
    }
}
