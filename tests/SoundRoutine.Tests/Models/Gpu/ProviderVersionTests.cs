using System.Runtime.InteropServices;
using CsCheck;
using SoundRoutine.Models;
using SoundRoutine.Models.Gpu;

namespace SoundRoutine.Tests.Models.Gpu;

public class ProviderVersionTests
{
    private static string[] Versions(byte[] library, string start = "1.") =>
        [.. ProviderLibrary.VersionsIn(new MemoryStream(library), start)];

    [Theory]
    [InlineData("\01.31.0\0", "1.31.0")]
    [InlineData("1.31.0\0", "1.31.0")]
    [InlineData("\n1.31.0\0\01.2.3\0", "1.2.3 1.31.0")]
    [InlineData("\01.31.0", "")]
    [InlineData("\01.31.0-dev\0", "")]
    [InlineData("\01.31\0", "")]
    [InlineData("\01.31.0.5\0", "")]
    [InlineData("\011.31.0\0", "")]
    [InlineData("\0CXXABI_1.3.8\0", "")]
    [InlineData("\02.31.0\0", "")]
    [InlineData("\01..0\0", "")]
    [InlineData("", "")]
    public void A_version_is_a_text_of_its_own(string library, string expected) =>
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            Versions([.. library.Select(c => (byte)c)]));

    [Fact]
    public void A_version_is_found_wherever_it_lies_among_anything() =>
        Gen.Select(Gen.Int[0, 3_000_000], Gen.Int[0, 40], Gen.Byte, Gen.Int[0, 999], Gen.Int[0, 999])
        .Sample((before, after, filling, minor, patch) =>
        {
            string version = FormattableString.Invariant($"1.{minor}.{patch}");
            byte[] library =
                [.. Enumerable.Repeat(filling, before), 0, .. version.Select(c => (byte)c), 0,
                .. Enumerable.Repeat(filling, after)];
            Assert.Contains(version, Versions(library));
        }, iter: 50);

    [Fact]
    public void A_library_of_another_version_is_refused_by_both_versions()
    {
        using var folder = new TemporaryFolder();
        string runtime = Devices.RuntimeVersion, path = FakeProvider.Write(folder["a"], "nothing", "1.2.3");
        string problem = ProviderLibrary.VersionProblem(path, runtime)!;
        Assert.Contains(path, problem);
        Assert.Contains(runtime, problem);
        Assert.Contains("1.2.3", problem);
        Assert.Null(ProviderLibrary.VersionProblem(FakeProvider.Write(folder["b"], "nothing", runtime), runtime));
        Assert.Contains("cannot be told",
            ProviderLibrary.VersionProblem(FakeProvider.Write(folder["c"], "nothing", ""), runtime));
    }

    [Fact]
    public void The_runtime_itself_carries_its_version_in_the_same_way()
    {
        string native =
            Path.Combine(AppContext.BaseDirectory, "runtimes",
            $"linux-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}", "native",
            "libonnxruntime.so");
        if (!OperatingSystem.IsLinux()) return;
        Assert.Null(ProviderLibrary.VersionProblem(native, Devices.RuntimeVersion));
    }

    [Fact]
    public void A_library_is_looked_for_where_it_is_asked_for_and_where_it_is_built_to()
    {
        using var folder = new TemporaryFolder();
        Assert.Null(ProviderLibrary.Find(null, folder["program"]));
        Assert.Null(ProviderLibrary.Find(folder["nowhere"], folder["program"]));
        string asked = FakeProvider.Write(folder["asked"], "nothing", ""),
            own = FakeProvider.Write(folder["program"], "nothing", "");
        Assert.Equal(asked, ProviderLibrary.Find(asked, folder["program"]));
        Assert.Equal(asked, ProviderLibrary.Find(folder["asked"], folder["program"]));
        Assert.Equal(own, ProviderLibrary.Find("", folder["program"]));
        // What is asked for and is not there is not taken from elsewhere.
        Assert.Null(ProviderLibrary.Find(folder["nowhere"], folder["program"]));
    }

    [Fact]
    public void The_packages_of_a_build_for_gpus_are_of_one_version()
    {
        string props = File.ReadAllText(Path.Combine(Repository.Root, "Directory.Packages.props"));
        foreach (string package in new[] { "Gpu.Linux", "Gpu.Windows" })
            Assert.Contains($"\"Microsoft.ML.OnnxRuntime.{package}\" Version=\"$(OnnxRuntimeGpuVersion)\"", props);
        Assert.Contains(Devices.Needed.Package, props);
    }
}
