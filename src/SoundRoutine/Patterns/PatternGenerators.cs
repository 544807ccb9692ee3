using SoundRoutine.Patterns.Transformer;

namespace SoundRoutine.Patterns;

/// <summary>The generators there are.</summary>
internal static class PatternGenerators
{
    /// <summary>All names <see cref="Find(string)"/> knows, the default first.</summary>
    public static IReadOnlyList<string> Names { get; } = [Transformer, Skeleton];

    public const string Transformer = "transformer", Skeleton = "skeleton";

    /// <summary>
    /// The generator of that name; where the network cannot be read the skeleton's, and a line that says so.
    /// </summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static (IPatternGenerator Generator, string? Notice) Find(string name) =>
        Find(name, () => DrumNetwork.Default);

    internal static (IPatternGenerator Generator, string? Notice) Find(string name, Func<DrumNetwork> network)
    {
        switch (name.ToLowerInvariant())
        {
            case Skeleton: return (new SkeletonPatternGenerator(), null);
            case Transformer:
                try
                {
                    return (new TransformerPatternGenerator(network()), null);
                }
                catch (SoundRoutineException e)
                {
                    return (new SkeletonPatternGenerator(),
                        $"the skeleton is played instead of the transformer's pattern: {e.Message}");
                }
            default: throw Unknown(name);
        }
    }

    /// <summary>Whether there is one of that name, without loading it.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static void Check(string name)
    {
        if (!Names.Contains(name, StringComparer.OrdinalIgnoreCase)) throw Unknown(name);
    }

    private static ArgumentException Unknown(string name) =>
        new($"generator '{name}' is not known; use {string.Join(" or ", Names)}");

    /// <summary>What a generator's patterns depend on besides the request: the weights of its network.</summary>
    public static string VersionOf(IPatternGenerator generator) =>
        generator is TransformerPatternGenerator transformer ? transformer.WeightsHash : "";
}
