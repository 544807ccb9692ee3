using System.Buffers;
using System.Collections.Immutable;
using SoundRoutine.Pipeline;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Pipeline.Steps;

namespace SoundRoutine.Studio.Projects;

/// <summary>The commands that make what a project holds, from what its artifacts say of themselves.</summary>
internal static class CommandLineOf
{
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:=,+@%");

    private const string MakeVerb = "make", AgainVerb = "again";

    /// <summary>What a job does, as a verb and those of its options that nothing else in the run says.</summary>
    public static ImmutableArray<string> Words(MakeOptions options) =>
    [
        .. options.From < 3 ? new[] { MakeVerb }
            : [AgainVerb, "--from", InvariantText.Of($"{options.From}"), "--to", InvariantText.Of($"{options.To}")],
        .. options.From < 4 ? SettingText.Words(options.Grid) : [],
        .. Seed(options.Seed), .. SettingText.Words(options.Generate),
    ];

    /// <summary>Everything that leads to what a project holds.</summary>
    public static string Present(Project project, RunFolder? run)
    {
        if (run is null) return Line(Make(project, null));
        // What was done before the track was made from the start does not count any more.
        ImmutableArray<ImmutableArray<string>> jobs = Actions.Of(run).Commands;
        int last = jobs.Select(words => words[0]).ToList().LastIndexOf(MakeVerb);
        IEnumerable<string> made = Make(project, run).Concat(last >= 0 ? jobs[last].Skip(1)
            : run.Has(StepNames.Grid) ? [.. SettingText.Words(GridStep.OptionsOf(run)), .. Seed(GridStep.SeedOf(run))]
            : []);
        return string.Join('\n', [Line(made), .. After(project, run, jobs[(last + 1)..])]);
    }

    private static List<string> Make(Project project, RunFolder? run)
    {
        List<string> words = [MakeVerb];
        if (run?.Find<KitManifest>() is { } manifest)
        {
            words.AddRange(manifest.Sources.Select(s => s.Name));
            words.AddRange(["-o", project.Folder]);
            string[] separators = [.. manifest.Sources.Where(s => s.Kind == SourceKind.Song).Select(s => s.Separator)
                .Distinct()];
            if (separators is [var separator]) words.AddRange(["--separator", separator]);
            if (manifest.Sources.Any(s => s.Stem is not null)) words.Add("--keep-stems");
            if (manifest.Sources.Any(s => s.Parts is not null)) words.Add("--keep-parts");
        }
        else
        {
            words.AddRange(InputIndex.Read(project.Folder).Inputs
                .Select(i => Path.Combine(InputIndex.FolderIn(project.Folder), i.File)));
            words.AddRange(["-o", project.Folder]);
        }
        return words;
    }

    /// <summary>What was done to it since.</summary>
    private static IEnumerable<string> After(Project project, RunFolder run,
        ImmutableArray<ImmutableArray<string>> jobs)
    {
        string folder = project.Folder;
        if (File.Exists(RunPlaces.CorrectionsIn(folder)))
            yield return $"# with what is corrected in {Quoted(RunPlaces.CorrectionsIn(folder))}";
        foreach (ImmutableArray<string> words in jobs)
            yield return Line([MakeVerb, "-o", folder, .. words.Skip(1)]);
        HashSet<string> known = [.. run.Find<KitManifest>()?.Samples.Select(s => s.Id) ?? []];
        ImmutableSortedDictionary<string, Role> all = Decisions.Roles(run).Set,
            roles = all.RemoveRange(all.Keys.Where(id => !known.Contains(id)));
        if (roles.Count > 0)
            yield return Line(["roles", folder, .. SettingText.Words(new RoleStepOptions { Set = roles })]);
        if (ArtifactJson.Find<EditHistoryArtifact>(RunPlaces.EditsIn(folder)) is { Applied: > 0 } edits)
            yield return Line(["edit", folder, "--ops", "-"]) + " << 'OPS'\n["
                + string.Join(",\n", edits.Ops.Take(edits.Applied).Select(o => o.ToJsonString())) + "]\nOPS";
        MixArtifact mix = Decisions.Mix(folder);
        if (mix.Gains.Count + mix.Pans.Count > 0)
            yield return Line(["render", folder,
                .. SettingText.Words(new RenderStepOptions { Gains = mix.Gains, Pans = mix.Pans })]);
    }

    private static string[] Seed(ulong seed) => ["--seed", InvariantText.Of($"{seed}")];

    private static string Line(IEnumerable<string> words) =>
        string.Join(' ', words.Prepend("soundroutine").Select(Quoted));

    /// <summary>As a POSIX shell takes it literally.</summary>
    private static string Quoted(string word) =>
        word.Length > 0 && !word.AsSpan().ContainsAnyExcept(Plain) ? word
        : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
