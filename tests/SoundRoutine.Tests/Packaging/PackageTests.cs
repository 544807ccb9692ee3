using System.IO.Compression;
using System.Runtime.InteropServices;
using SoundRoutine.Audio;
using SoundRoutine.Tests.Kits;

namespace SoundRoutine.Tests.Packaging;

/// <summary>The packages are installed from a folder by someone who has neither a checkout nor a NuGet cache.</summary>
[Collection(nameof(SerialBuilds))]
public sealed class PackageTests(PackedPackages packed) : IDisposable
{
    private const long MaxBytes = 60_000_000;

    private readonly TemporaryFolder _user = new();

    public void Dispose() => _user.Dispose();

    [Fact]
    public void The_tool_installs_and_plays_its_demo()
    {
        IReadOnlyDictionary<string, string?> nuget = packed.Prepare(_user);
        string tools = _user["tools"], empty = _user["empty"];
        ExternalCommand.Run(_user.Path, nuget, "dotnet", "tool", "install", "SoundRoutine.Tool", "--tool-path", tools);
        string program = Path.Combine(tools, OperatingSystem.IsWindows() ? "soundroutine.exe" : "soundroutine");
        Directory.CreateDirectory(empty);
        Assert.StartsWith("0.", ExternalCommand.Run(empty, nuget, program, "--version"));
        ExternalCommand.Run(empty, nuget, program, "demo", "-o", "track");
        Assert.True(File.Exists(Path.Combine(empty, "track", "7_render", "demo.wav")));
        Assert.Equal(["track"], Directory.GetFileSystemEntries(empty).Select(Path.GetFileName));
    }

    [Fact]
    public void A_program_that_references_the_library_names_a_sound()
    {
        IReadOnlyDictionary<string, string?> nuget = packed.Prepare(_user);
        File.WriteAllText(_user["app.csproj"], """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="SoundRoutine" Version="*" />
              </ItemGroup>
            </Project>
            """);
        // A project takes the sample as it is, but for the lines that make a file a program of its own.
        IEnumerable<string> sample = File.ReadLines(Path.Combine(Repository.Root, "samples", "classify.cs"));
        File.WriteAllLines(_user["Program.cs"], sample.Where(l => !l.StartsWith("#:", StringComparison.Ordinal)));
        using IAudioSource kick = TestSounds.Mono(TestSounds.Kick()).AsSource();
        AudioFile.Write(_user["kick.wav"], kick, new EncodeOptions());
        string said = ExternalCommand.Run(_user.Path, nuget, "dotnet", "run", "--", "kick.wav");
        Assert.Contains("kick.wav: Kick", said);
    }

    [Fact]
    public void A_package_is_small_and_carries_the_runtime_of_one_system()
    {
        string[] packages = Directory.GetFiles(packed.Folder, "*.nupkg");
        Assert.Equal(3, packages.Length);
        Assert.All(packages, p => Assert.InRange(new FileInfo(p).Length, 1, MaxBytes));
        string system = RuntimeInformation.RuntimeIdentifier;
        using ZipArchive tool = ZipFile.OpenRead(packages.Single(p => p.Contains(system, StringComparison.Ordinal)));
        Assert.Single(tool.Entries, e => Path.GetFileNameWithoutExtension(e.Name) is "onnxruntime" or "libonnxruntime");
        string[] beside = ["README.md", "LICENSE", "NOTICE", "icon.png"];
        Assert.All(beside, name => Assert.NotNull(tool.GetEntry(name)));
    }
}
