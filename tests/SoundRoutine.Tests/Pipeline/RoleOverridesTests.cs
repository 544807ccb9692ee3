using SoundRoutine.Kits;
using SoundRoutine.Kits.Corrections;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Tests.Cli;

namespace SoundRoutine.Tests.Pipeline;

/// <summary>A role that the user sets stays with the sound, whatever the kit calls it.</summary>
public sealed class RoleOverridesTests(MadeRun made) : IClassFixture<MadeRun>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_role_goes_with_its_sound_to_another_id_and_waits_where_the_sound_is_gone()
    {
        made.CopyTo(_folder["out"]);
        KitManifest kit = Kit();
        Sample set = kit.Samples.First(s => s.Class == Instrument.Snare), other = kit.Samples.First(s => s != set);
        Assert.Equal(0, CliRunner.Run("roles", _folder["out"], "--set", $"{set.Id}=fill").Code);
        using RunFolder run = RunFolder.OpenForReading(_folder["out"]);
        RoleOverrides said = Decisions.Roles(run);
        Assert.Equal(Role.Fill, Assert.Single(said.Set).Value);

        KitManifest swapped = With(kit, (set, other.Id), (other, set.Id));
        Assert.Equal(other.Id, Assert.Single(said.For(swapped).Set).Key);
        Assert.Equal(said.Set, said.For(swapped).For(kit).Set);
        KitManifest gone = With(kit, (set, null), (other, set.Id));
        Assert.DoesNotContain(Assert.Single(said.For(gone).Set).Key, gone.Samples.Select(s => s.Id));
        Assert.Equal(said.Set, said.For(gone).For(kit).Set);
        Assert.Equal(said.Set, (said with { Places = null }).For(gone).Set);
    }

    [Fact]
    public void Samples_of_several_kits_that_had_one_id_all_keep_their_roles()
    {
        made.CopyTo(_folder["out"]);
        KitManifest kit = Kit();
        Sample sample = kit.Samples[0];
        HitPlace place = RoleOverrides.PlaceOf(kit, sample)!;
        RoleOverrides said = RoleOverrides.None;
        foreach (Role role in new[] { Role.Texture, Role.Fill, Role.Accent })
            said = said.For(kit).With(sample.Id, role, place with { At = 900 + (int)role });
        Assert.Equal(3, said.For(kit).Set.Count);
        Assert.Equal([Role.Accent, Role.Fill, Role.Texture], said.For(kit).Set.Values.Order());
    }

    [Fact]
    public void A_place_that_is_none_is_named()
    {
        made.CopyTo(_folder["out"]);
        string file = RunPlaces.RolesIn(_folder["out"]);
        File.WriteAllText(file,
            """{"artifact": "role_overrides", "format": 1, "set": {"x": "fill"}, "places": {"x": null}}""");
        Assert.Contains("wrong value at $.places.x", Assert.Single(CliRunner.Run("roles", _folder["out"]).ErrorLines),
            StringComparison.Ordinal);
    }

    private KitManifest Kit()
    {
        using RunFolder run = RunFolder.OpenForReading(_folder["out"]);
        return run.Read<KitManifest>();
    }

    /// <summary>The kit with other ids for some samples; without those that get none.</summary>
    private static KitManifest With(KitManifest kit, params (Sample Sample, string? Id)[] renamed) => kit with
    {
        Samples = [.. kit.Samples.Select(s => renamed.FirstOrDefault(r => r.Sample == s) is { Sample: not null } r
            ? r.Id is null ? null : s with { Id = r.Id } : s).OfType<Sample>()],
    };
}
