using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Corrections;

namespace SoundRoutine.Pipeline.Artifacts;

/// <summary><c>2_roles/role_overrides.json</c>: roles the user has decided.</summary>
internal sealed record RoleOverrides : IArtifact
{
    public static string Kind => "role_overrides";

    public static int CurrentFormat => 1;

    public static string Verb => "roles --set";

    public static string? Remedy => "mend it, or move it away to go on without the roles you set";

    public static RoleOverrides None { get; } = new()
    {
        Set = ImmutableSortedDictionary.Create<string, Role>(StringComparer.Ordinal),
    };

    public static ImmutableSortedDictionary<string, HitPlace> NoPlaces { get; } =
        ImmutableSortedDictionary.Create<string, HitPlace>(StringComparer.Ordinal);

    public string Artifact { get; init; } = Kind;

    public int Format { get; init; } = CurrentFormat;

    /// <summary>By the sample's id in the kit of that time.</summary>
    public required ImmutableSortedDictionary<string, Role> Set { get; init; }

    /// <summary>
    /// Where those samples were cut, by the same ids: in another kit they may have others. Null, or without a sample,
    /// where that is not known.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableSortedDictionary<string, HitPlace>? Places { get; init; }

    /// <summary>The same roles by the ids that a kit has for their samples.</summary>
    public RoleOverrides For(KitManifest kit)
    {
        RoleOverrides found = None;
        ImmutableArray<Sample> samples = kit.Samples;
        HitPlace?[] places = [.. samples.Select(s => PlaceOf(kit, s))];
        int[] cut = [.. Enumerable.Range(0, places.Length).Where(i => places[i] is not null)];
        (string, double, Instrument)[] hits =
            [.. cut.Select(i => (places[i]!.Input, places[i]!.At, places[i]!.Class))];
        foreach (var (id, role) in Set)
        {
            HitPlace? place = Places?.GetValueOrDefault(id);
            string now = place is null ? id : place.FindIn(hits) is { } at ? samples[cut[at]].Id
                // What is in the kit no more may come back; its id may be another sample's now.
                : samples.Any(s => s.Id == id) ? $"{id} (before)" : id;
            // Several samples of before may have had one id.
            while (found.Set.ContainsKey(now) || (now != id && Set.ContainsKey(now) && !samples.Any(s => s.Id == now)))
                now += " (before)";
            found = found.With(now, role, place);
        }
        return found;
    }

    public RoleOverrides With(string sample, Role role, HitPlace? place) => this with
    {
        Set = Set.SetItem(sample, role),
        Places = place is null ? Places?.Remove(sample) : (Places ?? NoPlaces).SetItem(sample, place),
    };

    public RoleOverrides Without(IEnumerable<string> samples) => this with
    {
        Set = Set.RemoveRange(samples),
        Places = Places?.RemoveRange(samples),
    };

    /// <summary>Where a sample was cut; null in a kit that was imported.</summary>
    public static HitPlace? PlaceOf(KitManifest kit, Sample sample)
    {
        SourceEntry? source = kit.Sources.FirstOrDefault(s => s.Name == sample.Source);
        return source is null || source.Kind == SourceKind.Kit ? null
            : new HitPlace { Input = source.Sha256, At = sample.Start + sample.Attack, Class = sample.Class };
    }
}
