using System.Xml.Linq;

namespace SoundRoutine.Tests.Packaging;

public class NoticeTests
{
    [Fact]
    public void Every_package_that_ships_is_credited()
    {
        string notice = File.ReadAllText(Path.Combine(Repository.Root, "NOTICE"));
        string[] shipped =
        [
            .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories)
                .SelectMany(f => XDocument.Load(f).Descendants("PackageReference"))
                .Where(r => r.Attribute("PrivateAssets") is null)
                .Select(r => r.Attribute("Include")!.Value)
                .Where(name => !name.StartsWith('$')),
        ];
        Assert.Contains("Google.Protobuf", shipped);
        Assert.All(shipped, name => Assert.Contains(name, notice));
    }
}
