using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SoundRoutine.Roles;

namespace SoundRoutine.Pipeline.Artifacts;

/// <summary>
/// <c>2_roles/role_pools_{ver}.json</c>: sample ids by role (<c>CORE_POOL</c>) and by instrument (<c>kick_POOL</c>),
/// best first.
/// </summary>
internal sealed record RolePools : IArtifact
{
    public static string Kind => "role_pools";

    public static int CurrentFormat => 1;

    public static string Verb => "roles";

    public string Artifact { get; init; } = Kind;

    public int Format { get; init; } = CurrentFormat;

    [JsonPropertyName("CORE_POOL")] public required ImmutableArray<string> Core { get; init; }

    [JsonPropertyName("ACCENT_POOL")] public required ImmutableArray<string> Accent { get; init; }

    [JsonPropertyName("MOTION_POOL")] public required ImmutableArray<string> Motion { get; init; }

    [JsonPropertyName("FILL_POOL")] public required ImmutableArray<string> Fill { get; init; }

    [JsonPropertyName("TEXTURE_POOL")] public required ImmutableArray<string> Texture { get; init; }

    [JsonPropertyName("kick_POOL")] public required ImmutableArray<string> Kick { get; init; }

    [JsonPropertyName("snare_POOL")] public required ImmutableArray<string> Snare { get; init; }

    [JsonPropertyName("hihat_closed_POOL")] public required ImmutableArray<string> HihatClosed { get; init; }

    [JsonPropertyName("hihat_open_POOL")] public required ImmutableArray<string> HihatOpen { get; init; }

    [JsonPropertyName("clap_POOL")] public required ImmutableArray<string> Clap { get; init; }

    [JsonPropertyName("tom_POOL")] public required ImmutableArray<string> Tom { get; init; }

    [JsonPropertyName("crash_POOL")] public required ImmutableArray<string> Crash { get; init; }

    [JsonPropertyName("ride_POOL")] public required ImmutableArray<string> Ride { get; init; }

    [JsonPropertyName("percussion_POOL")] public required ImmutableArray<string> Percussion { get; init; }

    public static RolePools From(Pools pools) => new()
    {
        Core = Of(pools, Role.Core),
        Accent = Of(pools, Role.Accent),
        Motion = Of(pools, Role.Motion),
        Fill = Of(pools, Role.Fill),
        Texture = Of(pools, Role.Texture),
        Kick = Of(pools, Instrument.Kick),
        Snare = Of(pools, Instrument.Snare),
        HihatClosed = Of(pools, Instrument.HihatClosed),
        HihatOpen = Of(pools, Instrument.HihatOpen),
        Clap = Of(pools, Instrument.Clap),
        Tom = Of(pools, Instrument.Tom),
        Crash = Of(pools, Instrument.Crash),
        Ride = Of(pools, Instrument.Ride),
        Percussion = Of(pools, Instrument.Percussion),
    };

    /// <summary>The pools alone; the assignments stay in the debug file, since playing does not need them.</summary>
    public Pools ToPools() => new()
    {
        ByRole = ImmutableSortedDictionary.CreateRange(
        [
            KeyValuePair.Create(Role.Core, Core), KeyValuePair.Create(Role.Accent, Accent),
                KeyValuePair.Create(Role.Motion, Motion),
            KeyValuePair.Create(Role.Fill, Fill), KeyValuePair.Create(Role.Texture, Texture),
        ]),
        ByInstrument = ImmutableSortedDictionary.CreateRange(
        [
            KeyValuePair.Create(Instrument.Kick, Kick), KeyValuePair.Create(Instrument.Snare, Snare),
            KeyValuePair.Create(Instrument.HihatClosed, HihatClosed),
                KeyValuePair.Create(Instrument.HihatOpen, HihatOpen),
            KeyValuePair.Create(Instrument.Clap, Clap), KeyValuePair.Create(Instrument.Tom, Tom),
                KeyValuePair.Create(Instrument.Crash, Crash),
            KeyValuePair.Create(Instrument.Ride, Ride), KeyValuePair.Create(Instrument.Percussion, Percussion),
        ]),
        Assignments = [],
    };

    private static ImmutableArray<string> Of(Pools pools, Role role) => pools.ByRole.GetValueOrDefault(role, []);

    private static ImmutableArray<string> Of(Pools pools, Instrument instrument) =>
        pools.ByInstrument.GetValueOrDefault(instrument, []);
}
