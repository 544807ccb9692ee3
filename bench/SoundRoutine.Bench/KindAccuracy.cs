using System.Collections.Immutable;
using System.Globalization;
using System.Numerics.Tensors;

namespace SoundRoutine.Bench;

/// <summary>
/// Which kind of percussion a sound is, by prompts alone: the best of all kinds asked for, the best three, and the best
/// group of kinds (hand drums, woods, metals, what is shaken). What a sound is, its manifest or its name says.
/// </summary>
internal static class KindAccuracy
{
    /// <summary>Of each group the kinds, of each kind the prompts; the first is what manifests call it.</summary>
    private static readonly ImmutableArray<(string Group, ImmutableArray<string> Kinds)> s_groups =
    [
        ("hand drums",
        [
            "conga, congas", "bongo, bongos", "tabla, tablas", "djembe", "cajon", "darbuka, doumbek",
            "timbale, timbales", "hand drum, frame drum", "surdo, taiko", "cuica",
        ]),
        ("woods",
        [
            "woodblock, wood block", "clave, claves", "castanet, castanets", "log drum, slit drum", "guiro",
            "ratchet", "slapstick, whip crack", "vibraslap",
        ]),
        ("metals",
        [
            "cowbell", "agogo, agogo bell", "triangle", "bell, small bell", "steel drum, steel pan", "whistle",
            "anvil, metal pipe, metal hit",
        ]),
        ("shaken",
        [
            "shaker, egg shaker", "maraca, maracas", "cabasa, afuche", "tambourine", "jingle, sleigh bells",
            "rattle",
        ]),
    ];

    private sealed record Kind(string Name, string Group, float[] Point);

    /// <param name="sounds">What was heard, and where the model puts it.</param>
    /// <param name="pointOf">Where the model puts prompts, separated by commas.</param>
    public static void Print(
        IEnumerable<(OneShots.Entry Entry, float[] Point)> sounds, Func<string, float[]> pointOf)
    {
        Kind[] kinds = [.. s_groups.SelectMany(g => g.Kinds.Select(k => new Kind(Named(k), g.Group, pointOf(k))))];
        (Kind True, Kind[] Ranked)[] answers =
        [
            .. from sound in sounds
               where sound.Entry.Family == "percussion" && Told(sound.Entry, kinds) is not null
               select (Told(sound.Entry, kinds)!,
                   kinds.OrderByDescending(k => TensorPrimitives.Dot<float>(k.Point, sound.Point)).ToArray()),
        ];
        if (answers.Length == 0) return;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"kind of percussion, of {kinds.Length}: {answers.Length} sounds, right {answers.Average(Right):F3}, "
                + $"among the best three "
                + $"{answers.Average(a => a.Ranked.AsSpan(0, 3).Contains(a.True) ? 1.0 : 0):F3}, group "
                + $"{answers.Average(a => a.Ranked[0].Group == a.True.Group ? 1.0 : 0):F3}; "
                + $"mean of kinds {answers.GroupBy(a => a.True).Average(g => g.Average(Right)):F3}"));
        foreach (var kind in answers.GroupBy(a => a.True).OrderBy(g => g.Key.Name, StringComparer.Ordinal))
        {
            var taken = kind.GroupBy(a => a.Ranked[0].Name).OrderByDescending(g => g.Count());
            Console.WriteLine($"  {kind.Key.Name,-14}{kind.Count(),6} sounds"
                + $"{OneShots.Right(kind.Count(a => a.Ranked[0] == a.True), kind.Count()),8}  "
                + string.Join(", ", taken.Take(4).Select(g => $"{g.Key} {g.Count()}")));
        }
    }

    private static double Right((Kind True, Kind[] Ranked) answer) => answer.Ranked[0] == answer.True ? 1 : 0;

    private static string Named(string prompts) => prompts.Split(", ")[0];

    /// <summary>The kind that a manifest tells, else the one that the name of the sound holds; null if none.</summary>
    private static Kind? Told(OneShots.Entry entry, Kind[] kinds)
    {
        string told = (entry.Kind.Length > 0 ? entry.Kind : entry.Name).Replace('-', ' ').ToLowerInvariant();
        return told == "found metal" ? kinds.First(k => k.Name == "anvil") : kinds
            .Where(k => told.Contains(k.Name, StringComparison.Ordinal)).MaxBy(k => k.Name.Length);
    }
}
