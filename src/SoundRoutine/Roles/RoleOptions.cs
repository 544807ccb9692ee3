using System.Collections.Immutable;

namespace SoundRoutine.Roles;

/// <summary>What the user may decide about roles and pools.</summary>
internal sealed record RoleOptions
{
    public static RoleOptions Default { get; } = new();

    public RoleRules Rules { get; init; } = RoleRules.Default;

    /// <summary>Sample id to the role the user wants; wins over rules and guards.</summary>
    public ImmutableSortedDictionary<string, Role> Overrides { get; init; } =
        ImmutableSortedDictionary.Create<string, Role>(StringComparer.Ordinal);

    /// <summary>The most samples a role pool holds; null for all of them.</summary>
    public int? MaxPerRole { get; init; }

    /// <summary>The most samples an instrument pool holds; null for all of them.</summary>
    public int? MaxPerInstrument { get; init; }

    /// <summary>How many groups of second choices an empty pool borrows; 0 leaves it empty.</summary>
    public int Promotions { get; init; } = 2;

    /// <exception cref="ArgumentException">A value is out of range; the message names it and the range.</exception>
    public RoleOptions Validated()
    {
        if (MaxPerRole < 1)
            throw new ArgumentException($"at most {MaxPerRole} samples a role is not possible; use 1 or more");
        if (MaxPerInstrument < 1)
            throw new ArgumentException(
                $"at most {MaxPerInstrument} samples an instrument is not possible; use 1 or more");
        if (Promotions < 0) throw new ArgumentException($"promotions {Promotions} is out of range; use 0 or more");
        return this;
    }
}
