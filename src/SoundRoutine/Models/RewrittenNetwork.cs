using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Google.Protobuf;
using Onnx;
using SoundRoutine.Files;
using SoundRoutine.OnnxRewriting;

namespace SoundRoutine.Models;

/// <summary>
/// A network in the form the processor runs best, kept beside the file it comes from. Its name holds what it was made
/// from and by, and the start of its own hash: what is damaged or made by other passes is made anew.
/// </summary>
/// <param name="File">The file to load; the original where it could not be rewritten.</param>
/// <param name="Notice">What went otherwise than it should; null when nothing did.</param>
internal sealed record RewrittenNetwork(string File, string? Notice) : IDisposable
{
    public const string Suffix = ".rewritten";

    private string? Temporary { get; init; }

    /// <summary>
    /// Rewrites a network unless that is done already. Of two at once both do it, and the files are the same.
    /// </summary>
    /// <param name="path">The original.</param>
    /// <param name="variant">What is wanted.</param>
    /// <param name="trial">Runs the rewritten network before it is relied upon and throws where the result cannot be
    /// right.</param>
    /// <param name="context">Is told of the progress.</param>
    /// <param name="passes">Instead of the variant's.</param>
    /// <exception cref="SoundRoutineException">The original cannot be read.</exception>
    public static RewrittenNetwork Prepare(string path, GraphVariant variant, Action<OnnxSession> trial,
        StepContext context, IReadOnlyList<IGraphPass>? passes = null)
    {
        passes ??= GraphPasses.Of(variant);
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!,
            prefix = $"{Path.GetFileName(path)}.{variant.ToString().ToLowerInvariant()}-";
        string stem = prefix + GraphPasses.Key(NetworkFile.WeightsHash(path), passes);
        if (Find(folder, stem) is { } kept) return new RewrittenNetwork(kept, null);
        RewrittenNetwork? made = null;
        try
        {
            made = Make(path, passes, folder, stem, context);
            // What the rewriting leaves is as large as the network itself, which is loaded next.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            using (OnnxSession session = OnnxSession.Open(made.File)) trial(session);
            if (made.Temporary is null) RemoveOthers(folder, prefix, made.File);
            return made;
        }
        catch (Exception e)
        {
            if (made is { Temporary: null }) FileErrors.Guard(made.File, () => System.IO.File.Delete(made.File));
            made?.Dispose();
            if (e is not SoundRoutineException) throw;
            return new RewrittenNetwork(path,
                $"the network runs as it was exported, which takes longer and three times the memory ({e.Message})");
        }
    }

    /// <summary>Removes the file where it could not be kept; to be called once it is loaded.</summary>
    public void Dispose()
    {
        if (Temporary is not null) Directory.Delete(Temporary, recursive: true);
    }

    private static string? Find(string folder, string stem) =>
        FileErrors.Guard(folder,
            () => Directory.EnumerateFiles(folder, $"{stem}-*{Suffix}")
            .FirstOrDefault(f => f.EndsWith($"-{NetworkFile.WeightsHash(f)}{Suffix}", StringComparison.Ordinal)));

    // Apart, so that nothing of the model is still referred to when it returns.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static RewrittenNetwork Make(string path, IReadOnlyList<IGraphPass> passes, string folder, string stem,
        StepContext context)
    {
        ModelProto model = Rewrite(path, passes, context);
        string name = $"{stem}-{WeightsHash(model)}{Suffix}", kept = Path.Combine(folder, name);
        try
        {
            AtomicFile.Write(kept, temporary => Write(model, temporary));
            return new RewrittenNetwork(kept, null);
        }
        catch (SoundRoutineException e)
        {
            string temporary = Directory.CreateTempSubdirectory("soundroutine-").FullName,
                file = Path.Combine(temporary, name);
            FileErrors.Guard(file, () => Write(model, file));
            return new RewrittenNetwork(file,
                $"the network is prepared anew each time, because it cannot be kept ({e.Message})")
            {
                Temporary = temporary,
            };
        }
    }

    private static ModelProto Rewrite(string path, IReadOnlyList<IGraphPass> passes, StepContext context)
    {
        // The shapes are inferred by the runtime, which is to be set up our way before its first use.
        _ = OnnxSession.Runtime;
        ModelProto original = Load(path);
        try
        {
            return GraphRewriter.Rewrite(original, passes, done => context.Report("prepare", done));
        }
        catch (GraphException e)
        {
            throw new SoundRoutineException(e.Message, e);
        }
    }

    private static ModelProto Load(string path)
    {
        using FileStream file = FileOpen.OpenRead(path);
        try
        {
            return Graph.Load(file);
        }
        catch (GraphException e)
        {
            throw new SoundRoutineException($"{path}: {e.Message}", e);
        }
    }

    private static void Write(ModelProto model, string path)
    {
        using FileStream file = System.IO.File.Create(path);
        model.WriteTo(file);
        file.Flush(flushToDisk: true);
    }

    private static string WeightsHash(ModelProto model)
    {
        using var hash = SHA256.Create();
        using (var stream = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write)) model.WriteTo(stream);
        return Convert.ToHexStringLower(hash.Hash!)[..12];
    }

    /// <summary>Removes those of other passes or another original, and damaged ones.</summary>
    private static void RemoveOthers(string folder, string prefix, string kept)
    {
        try
        {
            foreach (string old in Directory.EnumerateFiles(folder, $"{prefix}*{Suffix}").Where(f => f != kept)
                .ToArray()) System.IO.File.Delete(old);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Someone is loading it; the next to rewrite removes it.
        }
    }
}
