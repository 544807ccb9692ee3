using System.Collections.Immutable;

namespace SoundRoutine.Pipeline.Runs;

public sealed partial class RunFolder
{
    /// <summary>
    /// Hashes of input files, those that have not changed since the last run from memory; null for one that cannot be
    /// read.
    /// </summary>
    /// <param name="paths">The files.</param>
    /// <param name="failed">Is told of each file that cannot be read, and why.</param>
    public ImmutableArray<string?> HashInputs(IReadOnlyList<string> paths, Action<string, SoundRoutineException> failed)
    {
        var known = _ledger.Inputs.ToBuilder();
        var hashes = ImmutableArray.CreateBuilder<string?>(paths.Count);
        foreach (string path in paths)
        {
            string full = System.IO.Path.GetFullPath(path);
            try
            {
                FileIdentity identity = FileIdentity.Refresh(path, known.GetValueOrDefault(full));
                known[full] = identity;
                hashes.Add(identity.Sha256);
            }
            catch (SoundRoutineException e)
            {
                failed(path, e);
                hashes.Add(null);
            }
        }
        Save(_ledger with { Inputs = known.ToImmutable() });
        return hashes.ToImmutable();
    }
}
