using SoundRoutine.Kits;
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
