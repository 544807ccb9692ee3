#:project ../../src/SoundRoutine/SoundRoutine.csproj
#:property PublishAot=false
// Measures the slices of rendered songs, of their drums alone and of their mixes through the built-in separator, as
// the program would; classes are all labels within 30 ms of the attack.
// Usage: dotnet run measure_songs.cs -- FOLDER > songs.tsv
using System.Globalization;
using System.Reflection;
using SoundRoutine;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Wav;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Features;
using SoundRoutine.Onsets;
using SoundRoutine.Separation;

PropertyInfo[] columns = [.. typeof(SoundFeatures).GetProperties().Where(p => p.PropertyType == typeof(double))];
// Every hit its own sound, so that none is left out.
var all = new KitOptions { GroupDistanceDb = 0, RepeatDistanceDb = 0, MaxHitsPerSource = 4096 };
Console.WriteLine("set\tclass\tvariant\tLevel\t" + string.Join('\t', columns.Select(c => c.Name)));
foreach (string path in Directory.GetFiles(args[0], "*.class.txt").Order(StringComparer.Ordinal))
{
    string song = path[..^".class.txt".Length];
    (double Time, string Label)[] truth = [.. File.ReadLines(path).Select(l => l.Split('\t'))
        .Select(c => (double.Parse(c[0], CultureInfo.InvariantCulture), c[1]))];
    foreach ((string part, string separator) in new[] { ("drums", "none"), ("mix", "hpss") })
    {
        using IAudioSource source = WavReader.Open($"{song}.{part}.wav");
        AudioBuffer stem = Separators.Find(separator).Separate(source.ReadToEnd(), StepContext.Default);
        var onsets = OnsetDetector.Detect(stem, new OnsetOptions(), StepContext.Default);
        foreach (AnalyzedHit hit in InputAnalyzer.Analyze(song, stem, onsets, all).Hits)
        {
            string[] labels = [.. truth.Where(t => Math.Abs(t.Time - hit.Start - hit.Attack) <= 0.030)
                .Select(t => t.Label).Distinct().Order(StringComparer.Ordinal)];
            string label = labels.Length == 0 ? "none" : string.Join('+', labels);
            string level = hit.Level.ToString("F3", CultureInfo.InvariantCulture);
            Console.WriteLine($"{Path.GetFileName(song)}\t{label}\t{part}\t{level}\t"
                + string.Join('\t', columns.Select(c => Text((double)c.GetValue(hit.Features)!))));
        }
    }
}

static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
