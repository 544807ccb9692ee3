using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SoundRoutine.Files;
using SoundRoutine.Pipeline.Artifacts;

namespace SoundRoutine.Pipeline.Runs;

/// <summary>What a step's result depends on, as one SHA-256: equal keys mean an equal result.</summary>
internal sealed class StepKey
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <param name="step">The step's name.</param>
    /// <param name="version">Raised whenever the step's code gives another result for the same input.</param>
    public StepKey(string step, int version) =>
        Add(step).Add(version.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public StepKey Add(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        // Length first, so that ("ab", "c") and ("a", "bc") differ.
        _hash.AppendData(BitConverter.GetBytes(bytes.Length));
        _hash.AppendData(bytes);
        return this;
    }

    public StepKey Add(Seed seed) => Add(seed.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Any options record, by its JSON.</summary>
    public StepKey AddOptions<T>(T options) => Add(JsonSerializer.Serialize(options, ArtifactJson.Options));

    /// <summary>As <see cref="AddOptions"/>; without any the key stays as it is.</summary>
    public StepKey AddOptional<T>(T? options) where T : class => options is null ? this : AddOptions(options);

    public StepKey AddFile(string path) => Add(Sha256(path));

    /// <summary>The key in lower-case hexadecimal.</summary>
    public string Finish() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    public static string Sha256(string path)
    {
        return FileErrors.Guard(path, () =>
        {
            using FileStream stream = File.OpenRead(path);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        });
    }
}
