using System.Collections.Immutable;

namespace SoundRoutine.Pipeline.Runs;

public sealed partial class RunFolder
{
    /// <summary>The versions that count for everybody else while something is made aside; null otherwise.</summary>
    private IReadOnlyDictionary<string, int>? _counting;

    /// <summary>
    /// Does something whose results stay on disk while the versions that count stay as they are: afterwards, and
    /// meanwhile for those who read, also where the program is killed half-way.
    /// </summary>
    internal void Aside(Action work)
    {
        _counting = RunState.Of(this).Steps;
        try
        {
            work();
        }
        finally
        {
            _ledger = _ledger.Counting(_counting);
            _counting = null;
        }
    }

    /// <summary>Does something in several steps. Where one fails, those count again that counted before.</summary>
    internal T AllOrNone<T>(Func<T> work)
    {
        Ledger before = _ledger;
        try
        {
            return work();
        }
        catch
        {
            Save(_ledger.Counting(before.Steps.ToImmutableSortedDictionary(s => s.Key, s => s.Value.Current)));
            throw;
        }
    }

    /// <summary>The folder as it would be if other versions counted; only to read from.</summary>
    /// <exception cref="SoundRoutineException">A version is gone.</exception>
    internal RunFolder At(IReadOnlyDictionary<string, int> versions)
    {
        foreach ((string step, int version) in versions) EntryOf(step, version);
        return new RunFolder(Path, _ledger.Counting(versions), null);
    }
}
