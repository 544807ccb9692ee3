using System.Runtime.InteropServices;

namespace SoundRoutine.Tests.Packaging;

/// <summary>The packages of this checkout, packed when the first test asks, for users who have nothing else.</summary>
public sealed class PackedPackages : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<string> _packages;

    public PackedPackages() => _packages = new Lazy<string>(Pack);

    /// <summary>The folder of the library's package and of the tool's, that one for this system alone.</summary>
    public string Folder => _packages.Value;

    /// <summary>The packages this build was restored from; NuGet can take its cache for a source.</summary>
    private static string Restored =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } named ? named
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>Lets NuGet have in a folder these packages, those they were built with, and an empty cache.</summary>
    /// <returns>The variables to run programs there with.</returns>
    internal IReadOnlyDictionary<string, string?> Prepare(TemporaryFolder user)
    {
        File.WriteAllText(user["nuget.config"], $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="packed" value="{Folder}" />
                <add key="restored" value="{Restored}" />
              </packageSources>
            </configuration>
            """);
        return new Dictionary<string, string?> { ["NUGET_PACKAGES"] = user["cache"], ["SOUNDROUTINE_HOME"] = null };
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Of what the tests were built from, so that little is compiled.</summary>
    private string Pack()
    {
        string packages = _folder["packages"];
        ExternalCommand.Run(Repository.Root, new Dictionary<string, string?>(),
            "dotnet", "pack", "SoundRoutine.slnx", "-c", "Release", "-v", "quiet", "-o", packages,
            $"-p:ToolPackageRuntimeIdentifiers={RuntimeInformation.RuntimeIdentifier}",
            "-p:ContinuousIntegrationBuild=false");
        return packages;
    }
}
