using System.Collections.Immutable;

namespace SoundRoutine.Kits.Joining;

/// <summary>
/// A kit of many inputs joined in parts: comparing the sounds of all with each other would take time that grows with
/// the square of the inputs. Each part is cut to its best sounds, then the parts are joined, some at a time.
/// </summary>
internal static class KitParts
{
    /// <summary>
    /// No more parts are joined at once, nor more, beyond two, than have so many sounds of one class together; of more,
    /// those give one that is cut as they are.
    /// </summary>
    public const int PartsTogether = 100, SoundsTogether = 512;

    private const string Step = "kit";

    /// <summary>The parts that inputs are joined in, each by their numbers; one, in their order, where they are
    /// few.</summary>
    /// <param name="inputs">The key of the analysis and the name of each, which make the order of many.</param>
    /// <param name="options">How many are few.</param>
    public static ImmutableArray<ImmutableArray<int>> Of(
        IReadOnlyList<(string Key, string Name)> inputs, KitOptions options)
    {
        IEnumerable<int> all = Enumerable.Range(0, inputs.Count);
        if (inputs.Count <= options.MaxJoined) return [[.. all]];
        int[] order = [.. all.OrderBy(i => inputs[i].Key, StringComparer.Ordinal)
            .ThenBy(i => inputs[i].Name, StringComparer.Ordinal)];
        // Of about the same size, so that none of a few inputs is cut less than the others.
        int parts = (order.Length + options.JoinPart - 1) / options.JoinPart;
        return [.. Enumerable.Range(0, parts)
            .Select(p => ImmutableArray.Create(order, From(p), From(p + 1) - From(p)))];

        int From(int part) => (int)((long)order.Length * part / parts);
    }

    /// <summary>
    /// One of all parts. So many are joined at once that what is compared stays small; of what they are joined to, the
    /// same again, in as many levels as it takes.
    /// </summary>
    /// <typeparam name="T">What holds the sounds of some inputs.</typeparam>
    /// <param name="parts">How many; of one alone nothing is cut.</param>
    /// <param name="context">Progress and cancellation.</param>
    /// <param name="part">A part by its number, cut or whole.</param>
    /// <param name="join">Several parts in one, cut or whole.</param>
    /// <param name="size">How many sounds of one class it holds at most.</param>
    public static T Join<T>(int parts, StepContext context, Func<int, bool, T> part,
        Func<IReadOnlyList<T>, bool, T> join, Func<T, int> size)
    {
        context.Report(Step, 0, "joining the sounds of all inputs");
        if (parts == 1) return part(0, false);
        IEnumerable<T> all = Enumerable.Range(0, parts).Select(p =>
        {
            T made = part(p, true);
            context.Report(Step, (double)(p + 1) / (parts + 1));
            return made;
        });
        while (true)
        {
            List<T> joined = [], open = [];
            int left = SoundsTogether;
            foreach (T one in all)
            {
                int sounds = size(one);
                if (open.Count >= PartsTogether || (open.Count >= 2 && sounds > left))
                {
                    // No longer than it must be in memory.
                    joined.Add(join(open, true));
                    (open, left) = ([], SoundsTogether);
                }
                open.Add(one);
                left -= sounds;
            }
            if (joined.Count == 0) return join(open, false);
            joined.Add(open.Count == 1 ? open[0] : join(open, true));
            all = joined;
        }
    }
}
