using System.Text;
using SoundRoutine.Files;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Pipeline.Outputs;

/// <summary>Refuses what would destroy something of the user's, before anything is written.</summary>
internal static class OutputGuard
{
    /// <summary>No output may be an input or part of a run that is read, and no two outputs may be one file.</summary>
    /// <param name="inputs">Files and folders that are read; a run folder may be among them.</param>
    /// <param name="outputs">Files and folders that are written.</param>
    /// <exception cref="SoundRoutineException">One is; links and hard links count as what they lead to.</exception>
    public static void Check(IReadOnlyList<string> inputs, IReadOnlyList<string> outputs)
    {
        foreach (string output in outputs)
        {
            if (inputs.FirstOrDefault(i => FilePlace.Same(i, output)) is { } same)
                throw new SoundRoutineException(
                    $"{output}: is an input{(same == output ? "" : $", {same}")}, which is never written over; name "
                        + $"another place for the output");
            if (inputs.FirstOrDefault(i => Directory.Exists(i) && RunPlaces.IsOwn(output, i)) is { } run)
                throw new SoundRoutineException(
                    $"{output}: belongs to the run in {run}; name another place for the output");
        }
        for (int i = 0; i < outputs.Count; i++)
            if (outputs.Take(i).FirstOrDefault(o => AreOne(o, outputs[i])) is { } other)
                throw new SoundRoutineException(
                    $"{outputs[i]}: is named for two outputs{(other == outputs[i] ? "" : $", also as {other}")}; give "
                        + $"each a name of its own");
    }

    /// <summary>
    /// A run folder may lie beside its inputs or below them, but not be one of them, and none may lie where it keeps
    /// its own files.
    /// </summary>
    /// <param name="run">The run folder, which need not be there yet.</param>
    /// <param name="recordings">Files and folders of recordings.</param>
    /// <param name="others">Other files that are read.</param>
    /// <exception cref="SoundRoutineException">It is, or one does.</exception>
    public static void CheckRun(string run, IReadOnlyList<string> recordings, IReadOnlyList<string> others)
    {
        // Among recordings an earlier result of the same name is left out.
        if (RunPlaces.IsRun(run) && recordings.Where(i => !FilePlace.Same(i, run)).ToArray() is { Length: > 0 } apart)
            recordings = apart;
        Check([.. recordings, .. others], [run]);
        string? input = recordings.FirstOrDefault(i => RunPlaces.IsOwn(i, run))
            ?? others.FirstOrDefault(i => RunPlaces.IsReplaced(i, run));
        if (input is not null)
            throw new SoundRoutineException(
                $"{input}: lies where {run} keeps results, which are replaced; copy it to another place, or name "
                    + $"another run folder");
    }

    /// <summary>A run's own file that is written anew is no input to it.</summary>
    /// <exception cref="SoundRoutineException">One of the inputs is such a file.</exception>
    public static void CheckInPlace(string run, IReadOnlyList<string> inputs)
    {
        if (inputs.FirstOrDefault(i => RunPlaces.IsRewritten(i, run)) is { } input)
            throw new SoundRoutineException(
                $"{input}: is written anew by this command; copy it to another place first");
    }

    /// <summary>A file of another kind is not replaced unless that is asked for.</summary>
    /// <param name="output">The file, which need not be there.</param>
    /// <param name="kind">What is about to be written.</param>
    /// <exception cref="SoundRoutineException">There is a file of another kind.</exception>
    public static void CheckKind(string output, FileContent kind)
    {
        if (FileStatus.Of(output).Type != FileType.File) return;
        FileContent there = FileContents.Of(output);
        if (there != kind && there != FileContent.Empty)
            throw new SoundRoutineException(
                $"{output}: is there already and is no {NameOf(kind)}; name another file, or replace it with "
                    + $"--overwrite");
    }

    /// <summary>
    /// Whether two outputs are one file, on systems that take upper and lower case or composed letters for the same,
    /// too.
    /// </summary>
    private static bool AreOne(string one, string other) => FilePlace.Same(one, other) || Folded(one) == Folded(other);

    private static string Folded(string path)
    {
        string place = FilePlace.Resolve(path);
        return (place.IsNormalized(NormalizationForm.FormC) ? place : place.Normalize(NormalizationForm.FormC))
            .ToUpperInvariant();
    }

    private static string NameOf(FileContent kind) => kind switch
    {
        FileContent.Audio => "sound",
        FileContent.Groove => "groove template",
        FileContent.Page => "web page",
        FileContent.Sfz => "SFZ file",
        FileContent.DecentSampler => "DecentSampler preset",
        _ => "Hydrogen drumkit",
    };
}
