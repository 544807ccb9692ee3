using System.Diagnostics;

namespace SoundRoutine.Tests.Batch.Stores;

/// <summary>
/// An S3 server on this machine with the bucket <c>bucket</c>, and the environment that leads to it. It ends with this
/// object, or with the process.
/// </summary>
public sealed class S3Server : IDisposable
{
    private readonly Process? _process;
    private readonly Dictionary<string, string?> _before = [];

    public S3Server()
    {
        if (NodeScripts.Missing is not null) return;
        _process = NodeScripts.Start("s3.mjs");
        Address = _process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException(_process.StandardError.ReadToEnd());
        Set("AWS_ENDPOINT_URL_S3", Address);
        Set("AWS_ACCESS_KEY_ID", "key");
        Set("AWS_SECRET_ACCESS_KEY", "secret");
        // Nobody is asked for other keys.
        Set("AWS_EC2_METADATA_DISABLED", "true");
        Set("AWS_REGION", null);
    }

    public string Address { get; } = "";

    /// <summary>Sets a variable until the tests of the server have ended.</summary>
    public void Set(string variable, string? value)
    {
        _before.TryAdd(variable, Environment.GetEnvironmentVariable(variable));
        Environment.SetEnvironmentVariable(variable, value);
    }

    public void Dispose()
    {
        foreach ((string variable, string? value) in _before) Environment.SetEnvironmentVariable(variable, value);
        _process?.StandardInput.Close();
        _process?.WaitForExit();
        _process?.Dispose();
    }
}
