using SoundRoutine.Files;

namespace SoundRoutine.Batch.Stores;

/// <summary>Opens stores by what users call them.</summary>
internal static class BlobStores
{
    /// <summary>The environment variable in the place of <c>--store</c>.</summary>
    public const string Variable = "SOUNDROUTINE_STORE";

    /// <summary>Where results lie when nobody says: in the user's cache.</summary>
    public static string DefaultFolder => Path.Combine(UserCache.Find(), "store");

    /// <param name="address">A folder, or <c>s3://bucket/prefix</c>; null for the environment's, else the user's
    /// own.</param>
    /// <exception cref="SoundRoutineException">No store of this address.</exception>
    public static IBlobStore Open(string? address)
    {
        address ??= Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : DefaultFolder;
        if (!address.StartsWith("s3://", StringComparison.OrdinalIgnoreCase))
            return address.Contains("://", StringComparison.Ordinal)
                ? throw new SoundRoutineException(
                    $"{address}: no store of this kind; name a folder or s3://bucket/prefix")
                : new FolderStore(address);
        string[] parts = address["s3://".Length..].Split('/', 2);
        string prefix = parts.Length > 1 ? parts[1].Trim('/') : "";
        if (parts[0].Length == 0)
            throw new SoundRoutineException($"{address}: names no bucket; write s3://bucket/prefix");
        try
        {
            return new S3Store(address, parts[0], prefix.Length > 0 ? prefix + "/" : "",
                Set("AWS_ENDPOINT_URL_S3") ?? Set("AWS_ENDPOINT_URL"), Set("AWS_REGION") ?? Set("AWS_DEFAULT_REGION")
                    ?? "us-east-1");
        }
        catch (StoreException e)
        {
            throw new SoundRoutineException(e.Message, e);
        }

        static string? Set(string variable) =>
            Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
    }
}
