using System.Collections.Immutable;
using System.Globalization;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Wav;
using SoundRoutine.Kits.Classes;
using SoundRoutine.Kits.Parts;
using SoundRoutine.Kits.Slicing;
using SoundRoutine.Onsets;
using SoundRoutine.Separation.Parts;

namespace SoundRoutine.Bench;

/// <summary>What speaks for each drum in each hit, for training/struck/evidence.py.</summary>
internal static class StruckEvidence
{
    /// <summary>
    /// struck-evidence FOLDER... [--separator NAME]: for every {song}.class.txt a table {song}.{stream}.struck.csv of
    /// the hits of {song}.drums.wav, and of the drums that the separator takes out of {song}.mix.wav: time; of each
    /// drum the presence by the classifier, the rise and the level of its part in dB, the logit of the onset network;
    /// its logits of any stroke and of percussion, how likely the hit is a drum at all; the number of the part that it
    /// is most of.
    /// </summary>
    public static int Run(string[] args)
    {
        string separator =
            Array.IndexOf(args, "--separator") is >= 0 and int i && i + 1 < args.Length ? args[i + 1] : "embedded";
        foreach (string annotation in args.Where(Directory.Exists)
            .SelectMany(f => Directory.GetFiles(f, "*.class.txt")).Order(StringComparer.Ordinal))
        {
            string song = annotation[..^".class.txt".Length];
            Write(song + ".drums", song + ".drums.wav", "none");
            Write($"{song}.{separator}", song + ".mix.wav", separator);
        }
        return 0;
    }

    private static void Write(string name, string file, string separator)
    {
        using IAudioSource source = WavReader.Open(file);
        (AudioBuffer stem, HeardStrokes heard) = Listening.To(source.ReadToEnd(), separator);
        ImmutableArray<(HitSlice Hit, HitClasses Classes)> hits =
            CombinedClassifier.ClassifyStem(stem, heard.Onsets);
        List<string> rows = [];
        foreach (StemStretch stretch in hits.IsEmpty ? [] : StemStretch.Of(stem))
        {
            var evidence = new PartEvidence(StemParts.Of(stem, stretch.Heard, StepContext.Default), heard.Logits);
            foreach ((HitSlice hit, HitClasses classes) in hits)
            {
                int frame = hit.Range.Start + hit.Attack;
                if (!stretch.Owns(frame)) continue;
                HitOpinions heardOf = evidence.Of(hit, classes);
                IEnumerable<double> values =
                [
                    heardOf.Seconds,
                    .. heardOf.Drums.SelectMany(e => new[] { e.Heard, e.RiseDb, e.LevelDb, e.Network!.Value }),
                    heardOf.Stroke, heardOf.Other, heardOf.Drum, (int)StemParts.PartOf(classes.Scores.Best),
                ];
                rows.Add(string.Join(',', values.Select(v => v.ToString("G6", CultureInfo.InvariantCulture))));
            }
        }
        File.WriteAllLines(name + ".struck.csv", rows);
    }
}
