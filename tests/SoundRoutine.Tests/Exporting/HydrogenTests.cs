using SoundRoutine.Tests.Formats;

namespace SoundRoutine.Tests.Exporting;

/// <summary>Hydrogen itself reads what is written for it.</summary>
public class HydrogenTests(ExportedKit kit) : IClassFixture<ExportedKit>
{
    [ProgramFact("h2cli")]
    public void Hydrogen_finds_the_kit_valid() => Assert.Contains("is valid",
        ReadersOfOthers.Run("h2cli", "--check", kit.File(".h2drumkit")), StringComparison.Ordinal);
}
