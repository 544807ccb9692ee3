using System.Buffers;
using System.Globalization;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Pipeline.Steps;

namespace SoundRoutine.Studio.Projects;

/// <summary>The command that makes what a project holds, from what its artifacts say of themselves.</summary>
internal static class CommandLineOf
{
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:=,+@%");

    public static string Make(Project project, RunFolder? run)
    {
        List<string> words = ["soundroutine", "make"];
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
        if (run?.Has(StepNames.Grid) != true) return Line(words);
        ulong seed = GridStep.SeedOf(run);
        words.AddRange(CommandFlags.Of(GridStep.OptionsOf(run)));
        words.AddRange(["--seed", Text(seed)]);
        if (!run.Has(StepNames.Generate) || GenerateStep.OptionsOf(run) is not { } playing) return Line(words);
        string[] played = [.. CommandFlags.Of(playing)];
        // What keeps parts of a pattern needs one, and another seed needs a run of its own.
        if (playing.Lock.IsEmpty && playing.Infill is null && GenerateStep.SeedOf(run) == seed)
            return Line([.. words, .. played]);
        string[] again = ["soundroutine", "make", "-o", project.Folder, "--from", "4", "--seed",
            Text(GenerateStep.SeedOf(run)), .. played];
        return $"{Line(words)} && {Line(again)}";
    }

    private static string Line(IEnumerable<string> words) => string.Join(' ', words.Select(Quoted));

    private static string Text(ulong number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>As a POSIX shell takes it literally.</summary>
    private static string Quoted(string word) =>
        word.Length > 0 && !word.AsSpan().ContainsAnyExcept(Plain) ? word
        : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
