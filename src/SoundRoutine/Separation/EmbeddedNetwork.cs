using System.Security.Cryptography;
using SoundRoutine.Models;

namespace SoundRoutine.Separation;

/// <summary>The network the program carries, loaded once for each device.</summary>
internal static class EmbeddedNetwork
{
    private const string Resource = "drums.onnx";

    private static readonly Lazy<byte[]> Bytes = new(Read);
    private static readonly Lazy<string> Hash = new(() => Convert.ToHexStringLower(SHA256.HashData(Bytes.Value))[..12]);
    private static readonly Lock Gate = new();
    private static readonly Dictionary<Device, OnnxSession> Loaded = [];

    /// <summary>Which weights they are: the first 12 hexadecimal digits of their SHA-256.</summary>
    public static string Fingerprint => Hash.Value;

    public static OnnxSession Open(Device device)
    {
        lock (Gate)
        {
            if (!Loaded.TryGetValue(device, out OnnxSession? session)) Loaded.Add(device, session = OnnxSession.Open(Resource, Bytes.Value, device, Try));
            return session;
        }
    }

    // A sine goes through before a GPU is relied upon.
    private static void Try(OnnxSession session)
    {
        using var segment = new EmbeddedSegment(session, 16);
        for (int i = 0; i < segment.Length; i++) segment.Left[i] = segment.Right[i] = MathF.Sin(0.05f * i);
        segment.Run(last: false, CancellationToken.None);
    }

    private static byte[] Read()
    {
        using Stream stream = typeof(EmbeddedNetwork).Assembly.GetManifestResourceStream(Resource)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
