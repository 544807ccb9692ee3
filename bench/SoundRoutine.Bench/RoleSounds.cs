using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SoundRoutine.Audio;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Classes;
using SoundRoutine.Kits.Features;
using SoundRoutine.Roles;
using SoundRoutine.TextAudio;

namespace SoundRoutine.Bench;

/// <summary>
/// One-shots whose role a drummer would not dispute: what is of another kind, such as crashes and most percussion, has
/// none.
/// </summary>
internal static partial class RoleSounds
{
    /// <summary>A sound as step 1 would give it, with its audio.</summary>
    public sealed record Sound(OneShots.Entry Entry, Role Role, Sample Sample, AudioBuffer Audio);

    /// <summary>FOLDER... [--sets held-out|development].</summary>
    public static ImmutableArray<Sound> Read(string[] args)
    {
        string[] folders = [.. args.TakeWhile(a => !a.StartsWith("--", StringComparison.Ordinal))],
            options = args[folders.Length..];
        if (folders.Length == 0)
            throw new SoundRoutineException("name a folder of one-shots with a manifest.tsv, or several");
        return [.. folders.SelectMany(f => OneShots.Read([f, .. options])).Where(e => RoleOf(e) is not null)
            .AsParallel().AsOrdered().Select(Read).OfType<Sound>()];
    }

    /// <summary>Those of --prompts FILE, else the built-in ones.</summary>
    public static RolePrompts Prompts(string[] args) =>
        Array.IndexOf(args, "--prompts") is >= 0 and int i && i + 1 < args.Length
        ? RolePrompts.Parse(File.ReadAllText(args[i + 1]), args[i + 1]) : RolePrompts.Default;

    /// <summary>The model of --model NAME, else the embedded one; opened anew.</summary>
    public static ITextAudioModel Model(string[] args)
    {
        string name =
            Array.IndexOf(args, "--model") is >= 0 and int i && i + 1 < args.Length ? args[i + 1] : "embedded";
        return (TextAudioModels.Find(name)
            ?? throw new SoundRoutineException("words need a text-audio model; use --model embedded or clap")).Open();
    }

    private static Sound? Read(OneShots.Entry entry)
    {
        AudioBuffer audio = AudioFile.Read(entry.File);
        if (audio.Peak < 1e-4f) return null;
        ClassScores scores = CombinedClassifier.ClassifyOneShot(audio).Scores;
        var sample = new Sample
        {
            Id = entry.File, File = entry.File, Source = entry.File, Group = entry.File, Representative = true,
                SampleRate = audio.SampleRate, Channels = audio.Channels,
            Class = scores.Best, Confidence = scores.Confidence, ClassScores = scores.Values,
                Features = FeatureExtractor.Measure(audio), Cleanliness = 1,
        };
        return new Sound(entry, RoleOf(entry)!.Value, sample, audio);
    }

    private static Role? RoleOf(OneShots.Entry entry) => entry.Class switch
    {
        "kick" => Role.Core,
        "snare" or "clap" or "sidestick" => Role.Accent,
        "hihat_closed" or "hihat_open" or "hihat_pedal" or "ride" => Role.Motion,
        "perc" when Shaken().IsMatch(entry.Name) => Role.Motion,
        "tom" => Role.Fill,
        "texture" => Role.Texture,
        _ => null,
    };

    [GeneratedRegex("shaker|maraca|cabasa|ganza", RegexOptions.IgnoreCase)]
    private static partial Regex Shaken();
}
