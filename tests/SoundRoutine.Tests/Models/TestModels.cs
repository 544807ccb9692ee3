using System.Collections.Immutable;
using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using SoundRoutine.Models;

namespace SoundRoutine.Tests.Models;

/// <summary>Small models that behave like real ones.</summary>
internal static class TestModels
{
    private static readonly JsonSerializerOptions SnakeCase =
        new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public const string Entry = "package/tiny.onnx";

    public static byte[] Bytes { get; } = Noise(300_000, 1);

    public static Model Tiny(ModelSource? source = null) => new()
    {
        Name = "tiny",
        Purpose = "stands in for a real one",
        Origin = "these tests",
        License = new ModelLicense("research", "For research only.", MustAccept: true),
        Files = [FileOf("tiny.onnx", Bytes, source)],
    };

    public static Model Pair() => Tiny() with
    {
        Name = "pair",
        Files = [FileOf("tiny.onnx", Bytes, null),
            FileOf("words.txt", Noise(5_000, 2),
                new NpmSource("tiny", "1.0.0") { Entry = "package/words.txt", DownloadBytes = 1 })],
    };

    /// <summary>Two files, each with an address of its own.</summary>
    public static Model Spread(string address) => Tiny() with
    {
        Name = "spread",
        Files =
        [
            FileOf("tiny.onnx", Bytes, new UrlSource(address + "onnx/tiny.onnx") { DownloadBytes = Bytes.Length }),
            FileOf("words.txt", Noise(5_000, 2), new UrlSource(address + "words.txt") { DownloadBytes = 5_000 }),
        ],
    };

    public static byte[] PairArchive() =>
        Archive(("package/readme", Noise(2_000, 3)), ("package/words.txt", Noise(5_000, 2)), (Entry, Bytes));

    public static ModelCatalog Catalog(params Model[] models) =>
        ModelCatalog.Read(JsonSerializer.Serialize(new { models }, SnakeCase), "test.json");

    public static PullOptions From(string place) => new(place, LicenseAccepted: true);

    public static byte[] Noise(int length, ulong seed)
    {
        var rng = new Rng(new Seed(seed));
        return [.. Enumerable.Range(0, length).Select(_ => (byte)rng.Next(256))];
    }

    public static byte[] Archive(params (string Name, byte[] Content)[] files) =>
        Archive(TarEntryFormat.Ustar, tar =>
        {
            foreach ((string name, byte[] content) in files)
                tar.WriteEntry(
                    new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });
        });

    public static byte[] Archive(TarEntryFormat format, Action<TarWriter> write) => Gzip(Tar(format, write));

    public static byte[] Tar(TarEntryFormat format, Action<TarWriter> write)
    {
        var bytes = new MemoryStream();
        using (var tar = new TarWriter(bytes, format)) write(tar);
        return bytes.ToArray();
    }

    public static byte[] Gzip(byte[] plain)
    {
        var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest)) gzip.Write(plain);
        return bytes.ToArray();
    }

    /// <summary>A shell script that stands in for npm.</summary>
    public static void WriteNpm(string path, string script)
    {
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException("the stand-in for npm is a shell script");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Nothing but what the store keeps on purpose: whole models, locks, downloads that go on.</summary>
    public static void AssertNothingHalfWritten(ModelStore store, Model model, bool resumable = false)
    {
        string[] files =
            Directory.Exists(store.Folder) ? Directory.GetFiles(store.Folder, "*", SearchOption.AllDirectories) : [];
        foreach (string file in files.Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)))
        {
            string relative = Path.GetRelativePath(store.Folder, file);
            if (resumable && relative.Contains(".pull", StringComparison.Ordinal)
                && relative.EndsWith(".part", StringComparison.Ordinal)) continue;
            ModelFile known =
                Assert.Single(model.Files, f => relative == Path.Combine(model.Name, model.Identity, f.Name));
            Assert.Equal(known.Sha256, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))));
        }
        if (!resumable) Assert.False(Directory.Exists(Path.Combine(store.Folder, model.Name, ".pull")));
    }

    private static ModelFile FileOf(string name, byte[] bytes, ModelSource? source) =>
        new(name, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)), source
            ?? new NpmSource("tiny", "1.0.0") { Entry = Entry, DownloadBytes = bytes.Length });
}
