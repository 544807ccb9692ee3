using System.Collections.Immutable;
using SoundRoutine.Files;
using SoundRoutine.Kits.Corrections;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Pipeline.Inputs;

/// <summary>One recording a run is made from.</summary>
/// <param name="Name">As the user named it or as it was found.</param>
/// <param name="File">Where it can be read more than once; another file for what came through a pipe.</param>
/// <param name="Sha256">Of its content.</param>
internal sealed record RunInput(string Name, string File, string Sha256)
{
    /// <summary>What the user has corrected in it; null for nothing.</summary>
    public InputCorrections? Corrections { get; init; }

    /// <summary>A message in which the input bears its own name.</summary>
    public string Named(string message) =>
        Name == File ? message : message.Replace(File, Name, StringComparison.Ordinal);

    /// <summary>A message of the same recording in which it bears the name of this input.</summary>
    /// <param name="message">Begins with the name it bears there, a colon and a space, or is not about it.</param>
    /// <param name="name">The name it bears there.</param>
    public string Renamed(string message, string name) =>
        message.StartsWith($"{name}: ", StringComparison.Ordinal) ? Name + message[name.Length..] : message;
}

/// <summary>The recordings of a run, those that can be read, and what cannot be.</summary>
internal sealed class RunInputs : IDisposable
{
    private readonly List<string> _copies = [];

    public required ImmutableArray<RunInput> Usable { get; init; }

    public required ImmutableArray<SkippedSource> Skipped { get; init; }

    /// <summary>What the user has corrected in the kit as a whole; null for nothing.</summary>
    public KitCorrections? Kit { get; init; }

    /// <summary>Lines about what is no input.</summary>
    public required IReadOnlyList<string> LeftOut { get; init; }

    /// <summary>Finds the inputs, reads pipes to their end, and hashes all.</summary>
    /// <param name="run">The run folder, which is no input.</param>
    /// <param name="named">What the user named.</param>
    /// <param name="context">Cancellation.</param>
    /// <exception cref="OperationCanceledException">Canceled; nothing is left behind.</exception>
    public static RunInputs Open(RunFolder run, NamedInputs named, StepContext context)
    {
        FoundInputs found = InputFiles.Find(named.Paths, run.Path, context.Cancellation);
        List<SkippedSource> skipped = [];
        foreach (SkippedSource source in found.Skipped) Skip(source.Name, source.Reason);
        List<(string Name, string File)> files = [];
        List<string> copies = [];
        try
        {
            foreach (string name in found.Files)
            {
                context.Cancellation.ThrowIfCancellationRequested();
                if (FileStatus.Of(name).Type != FileType.Pipe) files.Add((name, name));
                else if (Copied(run, name, copies.Count + 1) is { } copy) files.Add((name, copy));
            }
            ImmutableArray<string?> hashes =
                run.HashInputs([.. files.Select(f => f.File)],
                    (file, e) => Skip(files.First(f => f.File == file).Name, e.Message));
            CorrectionsArtifact said = Decisions.Corrections(run.Path);
            var inputs = new RunInputs
            {
                Usable = [.. files.Zip(hashes).Where(f => f.Second is not null)
                    .Select(f => new RunInput(named.Named(f.First.Name), f.First.File, f.Second!)
                        { Corrections = said.Inputs.GetValueOrDefault(f.Second!) })],
                Kit = said.Kit,
                Skipped = [.. skipped],
                LeftOut = [.. found.LeftOut.Select(named.Named)],
            };
            inputs._copies.AddRange(copies);
            return inputs;
        }
        catch
        {
            copies.ForEach(File.Delete);
            throw;
        }

        string? Copied(RunFolder run, string pipe, int number)
        {
            string folder = run.Resolve(StepNames.Preprocess);
            // A name that is the same each time, so that what is kept of it says the same; the next run would remove
            // it.
            string copy =
                Path.Combine(folder, InvariantText.Of($".piped.{number}-0{AtomicFile.TemporarySuffix}"));
            try
            {
                FileErrors.Guard(folder, () => Directory.CreateDirectory(folder));
                copies.Add(copy);
                PipedFile.Copy(pipe, copy, context.Cancellation);
                return copy;
            }
            catch (SoundRoutineException e)
            {
                Skip(pipe, e.Message);
                return null;
            }
        }

        void Skip(string name, string reason) =>
            skipped.Add(new SkippedSource { Name = named.Named(name), Reason = named.Named(reason) });
    }

    public void Dispose() => _copies.ForEach(File.Delete);
}
