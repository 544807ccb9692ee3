using System.Collections.Immutable;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Similarity;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Bench.Scale;

/// <summary>
/// Analyses of any number of songs, made of those of a few by varying each sound of each: its timbre, its length and
/// its waveform. As many sounds are alike as in a library of songs of their own.
/// </summary>
/// <param name="songs">The analyses of real songs.</param>
internal sealed class VariedRecords(IReadOnlyList<SourceRecord> songs)
{
    /// <summary>Standard deviation of a band of a sound against the same of the song it is made of.</summary>
    private const double TimbreDb = 5;

    /// <summary>
    /// The songs at hand are of a quarter of a minute or so: two of them, each twice, have about the hits and sounds of
    /// three minutes.
    /// </summary>
    private const int Clips = 2, Times = 2;

    private const double LevelDb = 2, NoiseShare = 0.15;

    /// <summary>Analyzes the songs of a checkout and of the data beside it.</summary>
    /// <param name="files">The songs.</param>
    /// <param name="run">Where it is done.</param>
    public static VariedRecords Of(IEnumerable<string> files, string run)
    {
        using RunFolder folder = RunFolder.Open(run);
        var options = new PreprocessOptions();
        return new VariedRecords([.. files.Select(f => Pipeline.Batches.SourceWork.Make(folder, options, f, f,
            StepKey.Sha256(f), StepContext.Default))]);
    }

    /// <summary>A song by its number, with a key of its own.</summary>
    public (string Key, SourceRecord Record) this[int number]
    {
        get
        {
            string name = InvariantText.Of($"song {number:00000}.wav"),
                key = new StepKey("varied", 1).Add(name).Finish();
            SourceRecord song = songs[number % songs.Count];
            IEnumerable<AnalyzedHit> hits =
                Enumerable.Range(0, Clips * Times).SelectMany(part => Varied(number, part % Clips, part));
            return (key, song with
            {
                Entry = song.Entry with { Name = name, Sha256 = key },
                Hits = song.Hits with { Source = name, Hits = [.. hits] },
            });
        }
    }

    private IEnumerable<AnalyzedHit> Varied(int number, int clip, int part)
    {
        SourceRecord song = songs[(number + clip) % songs.Count];
        var sounds = new Dictionary<int, Variation>();
        ulong seed = ((ulong)number << 24) + ((ulong)clip << 16);
        Rng each = new Seed(seed + ((ulong)part << 32)).CreateRng();
        return song.Hits.Hits.Select(hit =>
        {
            if (!sounds.TryGetValue(hit.Group, out Variation? sound))
                sounds[hit.Group] = sound = new Variation(new Seed(seed + (ulong)hit.Group + 2));
            return sound.Of(hit, each) with { Group = (clip << 16) + hit.Group + 1, Start = hit.Start + 50 * part,
                End = hit.End + 50 * part };
        });
    }

    /// <summary>How a sound of a song differs from the one it is made of.</summary>
    private sealed class Variation
    {
        private readonly float[] _bands;
        private readonly double _stretch, _level;
        private readonly ulong _noise;

        public Variation(Seed seed)
        {
            Rng rng = seed.CreateRng();
            _bands = [.. Enumerable.Range(0, Fingerprint.Bands).Select(_ => (float)(TimbreDb * rng.NextGaussian()))];
            _stretch = Math.Pow(2, rng.NextDouble() - 0.5);
            _level = LevelDb * rng.NextGaussian();
            _noise = rng.NextUInt64();
        }

        public AnalyzedHit Of(AnalyzedHit hit, Rng each)
        {
            double level = _level + 0.5 * each.NextGaussian();
            return hit with
            {
                Features = hit.Features with { EnergyDb = hit.Features.EnergyDb + level },
                Loudness = hit.Loudness + level,
                Fingerprint = hit.Fingerprint with { Values = Values(hit.Fingerprint.Values, each) },
                Snippet = hit.Snippet.Samples.IsEmpty ? hit.Snippet : hit.Snippet with
                {
                    Samples = Waveform(hit.Snippet.Samples),
                },
            };
        }

        /// <summary>In steps of half a dB, as they are stored.</summary>
        private ImmutableArray<float> Values(ImmutableArray<float> values, Rng each) =>
            [.. values.Select((v, i) => v <= 0 ? 0 : (float)Math.Clamp(
                Math.Round(2 * (v + _bands[i % Fingerprint.Bands] + 0.5 * each.NextGaussian())) / 2, 0,
                Fingerprint.RangeDb))];

        private ImmutableArray<sbyte> Waveform(ImmutableArray<sbyte> samples)
        {
            Rng rng = new Seed(_noise).CreateRng();
            var varied = new sbyte[samples.Length];
            for (int i = 0; i < varied.Length; i++)
            {
                double at = i * _stretch;
                int before = (int)at;
                double wave = before + 1 < samples.Length
                    ? samples[before] + (at - before) * (samples[before + 1] - samples[before]) : 0;
                varied[i] = (sbyte)Math.Clamp(Math.Round(wave + NoiseShare * Math.Abs(wave) * rng.NextGaussian()),
                    sbyte.MinValue, sbyte.MaxValue);
            }
            return [.. varied];
        }
    }
}
