using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using SoundRoutine.Kits;
using SoundRoutine.Roles;
using SoundRoutine.TextAudio;

namespace SoundRoutine.Bench;

/// <summary>
/// How often the role is right by rules, by class, by words and by all together; and how long 100 samples take.
/// </summary>
internal static class RoleAccuracy
{
    private const int Timed = 100;

    /// <summary>roles FOLDER... [--sets held-out|development] [--model embedded|clap] [--prompts FILE].</summary>
    public static int Run(string[] args)
    {
        ImmutableArray<RoleSounds.Sound> sounds = RoleSounds.Read(args);
        RolePrompts prompts = RoleSounds.Prompts(args);
        using ITextAudioModel model = RoleSounds.Model(args);
        Dictionary<string, RoleAssignment> with = Assign(sounds, model, prompts),
            without = Assign(sounds, null, prompts);
        Console.WriteLine(
            $"{sounds.Length} sounds of {sounds.Select(s => s.Entry.Set).Distinct().Count()} sets; by role: "
                + string.Join(", ", sounds.GroupBy(s => s.Role).OrderBy(g => g.Key)
                    .Select(g => $"{g.Count()} {g.Key}")));
        Console.WriteLine(
            $"{"",-26}{"balanced",10}{"overall",10}{string.Concat(Enum.GetValues<Role>().Select(r => $"{r,10}"))}");
        Print("rules alone", sounds, s => with[s.Sample.Id].Rules.Best);
        Print("words alone", sounds, s => with[s.Sample.Id].TextAudio!.Roles.Best);
        Print("class alone", sounds, s => with[s.Sample.Id].Class.Best);
        Print("rules and class, guarded", sounds, s => without[s.Sample.Id].Role);
        Print("all three, guarded", sounds, s => with[s.Sample.Id].Role);
        PrintConfusion(sounds, s => with[s.Sample.Id].Role);
        foreach (var set in sounds.GroupBy(s => s.Entry.Set).OrderBy(g => g.Key, StringComparer.Ordinal))
            Console.WriteLine(
                $"  {set.Key,-34}{set.Count(),6} sounds "
                    + $"{OneShots.Right(set.Count(s => s.Role == with[s.Sample.Id].Role), set.Count())}");
        Time(sounds, args, prompts);
        return 0;
    }

    /// <summary>Of each one-shot of some folders, as of the command line, its role and the one the program gives
    /// it.</summary>
    public static (Role Role, Role Given)[] Answers(string[] args)
    {
        ImmutableArray<RoleSounds.Sound> sounds = RoleSounds.Read(args);
        using ITextAudioModel model = RoleSounds.Model(args);
        Dictionary<string, RoleAssignment> given = Assign(sounds, model, RoleSounds.Prompts(args));
        return [.. sounds.Select(s => (s.Role, given[s.Sample.Id].Role))];
    }

    private static Dictionary<string, RoleAssignment> Assign(IReadOnlyList<RoleSounds.Sound> sounds,
        ITextAudioModel? model, RolePrompts prompts)
    {
        Dictionary<string, RoleSounds.Sound> byId = sounds.ToDictionary(s => s.Sample.Id);
        ITextAudioScorer? scorer = model is null ? null
            : new TextAudioScorer(model, prompts, RoleRules.Default, texts => model.EmbedText(texts),
                sample => model.EmbedAudio(byId[sample.Id].Audio));
        var kit = new Kit([.. sounds.Select(s => s.Sample)], new SampleBank(id => byId[id].Audio));
        return RoleAssigner
            .Assign(kit, RoleOptions.Default, StepContext.Default, scorer).Assignments.ToDictionary(a => a.SampleId);
    }

    private static void Print(string name, ImmutableArray<RoleSounds.Sound> sounds, Func<RoleSounds.Sound, Role> taken)
    {
        double[] byRole = [.. Enum.GetValues<Role>().Select(r => Share(sounds.Where(s => s.Role == r)))];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-26}{byRole.Where(double.IsFinite).Average(),10:F3}{Share(sounds),10:F3}"
                + $"{string.Concat(byRole.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r,10:F3}")))}"));

        double Share(IEnumerable<RoleSounds.Sound> some) => some.Select(s => taken(s) == s.Role ? 1.0 : 0)
            .DefaultIfEmpty(double.NaN).Average();
    }

    private static void PrintConfusion(ImmutableArray<RoleSounds.Sound> sounds, Func<RoleSounds.Sound, Role> taken)
    {
        foreach (var role in sounds.GroupBy(s => s.Role).OrderBy(g => g.Key))
            Console.WriteLine(
                $"  {role.Key,-10} taken for "
                    + string.Join(", ", role.GroupBy(taken).OrderByDescending(g => g.Count())
                        .Select(g => $"{g.Key} {g.Count()}")));
    }

    /// <summary>From audio in memory to pools, prompts included: in a fresh model, then again.</summary>
    private static void Time(ImmutableArray<RoleSounds.Sound> sounds, string[] args, RolePrompts prompts)
    {
        // Every so many, so that all kinds are among them.
        RoleSounds.Sound[] some = [.. sounds.Where((_, i) => i % Math.Max(1, sounds.Length / Timed) == 0).Take(Timed)];
        for (int run = 1; run <= 2; run++)
        {
            var clock = Stopwatch.StartNew();
            using ITextAudioModel model = RoleSounds.Model(args);
            Assign(some, model, prompts);
            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture,
                $"{some.Length} samples scored in {clock.Elapsed.TotalSeconds:F2} s, model and prompts included"));
        }
    }
}
