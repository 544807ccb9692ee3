using System.Text;

namespace SoundRoutine;

/// <summary>
/// The origin of every random choice. <see cref="Derive(string)"/> gives each step and each purpose an independent
/// stream, so that adding a draw in one place changes nothing anywhere else.
/// </summary>
public readonly record struct Seed(ulong Value)
{
    /// <summary>A seed for a named purpose: the same name gives the same seed, another name an unrelated one.</summary>
    public Seed Derive(string purpose)
    {
        // FNV-1a over the name, mixed with the parent by SplitMix64: stable across versions and platforms,
        // which string.GetHashCode is not.
        ulong hash = 14695981039346656037UL;
        foreach (byte b in Encoding.UTF8.GetBytes(purpose)) hash = (hash ^ b) * 1099511628211UL;
        ulong state = Value ^ hash;
        return new Seed(Rng.SplitMix(ref state));
    }

    public Seed Derive(string purpose, int index) => Derive($"{purpose}/{index}");

    internal Rng CreateRng() => new(this);
}
