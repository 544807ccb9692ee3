#:project ../../src/SoundRoutine/SoundRoutine.csproj
#:property PublishAot=false
// Measures the slices of rendered songs, of their drums alone and of their mixes through the built-in separator, as
// the program would; classes are all labels within 30 ms of the attack. Usage: dotnet run measure_songs.cs -- FOLDER > songs.tsv
using System.Globalization;
using System.Reflection;
using SoundRoutine;
using SoundRoutine.Audio;
using SoundRoutine.Kits;
using SoundRoutine.Onsets;
using SoundRoutine.Separation;

PropertyInfo[] columns = [.. typeof(SoundFeatures).GetProperties().Where(p => p.PropertyType == typeof(double))];
// Every hit its own sound, so that none is left out.
var all = new KitOptions { GroupDistanceDb = 0, RepeatDistanceDb = 0, MaxHitsPerSource = 4096 };
Console.WriteLine("set\tclass\tvariant\tLevel\t" + string.Join('\t', columns.Select(c => c.Name)));
foreach (string path in Directory.GetFiles(args[0], "*.class.txt").Order(StringComparer.Ordinal))
{
    string song = path[..^".class.txt".Length];
    (double Time, string Label)[] truth = [.. File.ReadLines(path).Select(l => l.Split('\t')).Select(c => (double.Parse(c[0], CultureInfo.InvariantCulture), c[1]))];
    foreach ((string part, string separator) in new[] { ("drums", "none"), ("mix", "hpss") })
    {
        using IAudioSource source = WavReader.Open($"{song}.{part}.wav");
        AudioBuffer stem = Separators.Find(separator).Separate(source.ReadToEnd(), StepContext.Default);
        foreach (SourceHit hit in SourceAnalyzer.Analyze(song, stem, OnsetDetector.Detect(stem, new OnsetOptions(), StepContext.Default), all).Hits)
        {
            string labels = string.Join('+', truth.Where(t => Math.Abs(t.Time - hit.Start - hit.Attack) <= 0.030).Select(t => t.Label).Distinct().Order(StringComparer.Ordinal));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(song)}\t{(labels.Length == 0 ? "none" : labels)}\t{part}\t{hit.Level:F3}\t")
                + string.Join('\t', columns.Select(c => ((double)c.GetValue(hit.Features)!).ToString("R", CultureInfo.InvariantCulture))));
        }
    }
}
