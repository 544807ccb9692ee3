using SoundRoutine.Roles;

namespace SoundRoutine.Bench.Scorecards;

/// <summary>Classes, roles and duplicates of one-shots of sets that nothing was learned from.</summary>
internal static class SoundFigures
{
    private const string Percussion = "percussion";

    /// <param name="folders">Of one-shots with a manifest.tsv; tracks of duplicates are made of the first.</param>
    public static IEnumerable<ProgramFigure> All(string[] folders)
    {
        foreach (string folder in folders)
        {
            string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));
            (string Family, string TakenFor)[] classes = ClassAccuracy.Families([folder]);
            yield return ProgramFigure.Of("classes", $"families of held-out {name}, balanced", classes,
                OneShots.Balanced, "F3");
            yield return ProgramFigure.Of("classes", $"percussion of held-out {name}, found",
                [.. classes.Where(c => c.Family == Percussion)],
                c => c.Average(a => a.TakenFor == Percussion ? 1.0 : 0));
        }
        (Role Role, Role Given)[] roles = RoleAccuracy.Answers([folders[0]]);
        yield return ProgramFigure.Of("roles", "roles of held-out one-shots, balanced", roles,
            r => r.GroupBy(a => a.Role).Average(g => g.Average(a => a.Role == a.Given ? 1.0 : 0)), "F3");
        foreach ((string name, bool performed) in new[] { ("performed", true), ("sampled", false) })
            yield return ProgramFigure.Of("duplicates", $"pairs of {name} held-out drums, F",
                DuplicateAccuracy.HeldOut(folders[0], performed),
                t => 2 * t.Sum(x => x.Right) / t.Sum(x => x.Same + x.Joined), "F3");
    }
}
