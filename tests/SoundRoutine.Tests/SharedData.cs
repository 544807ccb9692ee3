namespace SoundRoutine.Tests;

/// <summary>
/// Data that stands beside the checkout, found by walking up from the test binaries; users and some machines lack it.
/// </summary>
public static class SharedData
{
    public static string? Root { get; } = Find();

    public static string Mdb => Path.Combine(Root!, "mdb-dev");

    private static string? Find()
    {
        for (DirectoryInfo? d = new(AppContext.BaseDirectory); d is not null; d = d.Parent)
            if (Directory.Exists(Path.Combine(d.FullName, "shared", "data")))
                return Path.Combine(d.FullName, "shared", "data");
        return null;
    }
}

/// <summary>
/// A test that needs the shared data; where it is missing the test is reported as skipped, with the reason.
/// </summary>
public sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute()
    {
        if (SharedData.Root is null) Skip = "needs shared/data beside the checkout";
    }
}
