using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using CsCheck;
using SoundRoutine.Batch.Stores;

namespace SoundRoutine.Tests.Batch.Stores;

public sealed class ArchiveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Folders_come_back_as_they_were()
    {
        Gen<string> name = Gen.OneOf(Gen.Char['a', 'z'].Array[1, 120].Select(c => new string(c)),
            Gen.Const("ä ö"), Gen.Const("名前 01.wav"), Gen.Const("-dash"));
        Gen<string> folder = Gen.OneOf(Gen.Const(""), Gen.Const("d/"), Gen.Const("d/e/"));
        Gen<Dictionary<string, byte[]>> files = Gen.Select(folder, name, Gen.Byte.Array[0, 2000]).Array[1, 12]
            .Select(all => all.GroupBy(f => f.Item1 + "f" + f.Item2, StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => g.First().Item3, StringComparer.Ordinal));
        files.Sample(Check, iter: 60, threads: 1);
    }

    [Fact]
    public void The_same_files_give_the_same_bytes_and_the_first_comes_first()
    {
        Write(_folder["one"], Small);
        Write(_folder["two"], Small.Reverse().ToDictionary());
        File.SetLastWriteTimeUtc(_folder["two/b"], new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));
        Assert.Equal(Pack(_folder["one"], "c"), Pack(_folder["two"], "c"));
        // In every process, on every machine.
        Assert.StartsWith("96782adfd9009725d5924f9954f4d7b7940d1d65c",
            Convert.ToHexStringLower(SHA256.HashData(Unzip(Pack(_folder["one"], "c")))));
        Archive.Unpack(new MemoryStream(Pack(_folder["one"], "c")), _folder["out"], most: 1);
        Assert.Equal(["c"], Read(_folder["out"]).Keys);
    }

    [Fact]
    public void Only_what_is_wanted_is_packed_and_unpacked()
    {
        Write(_folder["in"], Small);
        using var packed = new MemoryStream();
        Archive.Pack(_folder["in"], packed, wanted: f => f != "a");
        packed.Position = 0;
        Archive.Unpack(packed, _folder["out"], f => f.StartsWith("d/", StringComparison.Ordinal));
        Assert.Equal(["d/e"], Read(_folder["out"]).Keys);
    }

    [Theory]
    [InlineData(TarEntryType.SymbolicLink)]
    [InlineData(TarEntryType.HardLink)]
    [InlineData(TarEntryType.Directory)]
    [InlineData(TarEntryType.Fifo)]
    [InlineData(TarEntryType.CharacterDevice)]
    public void What_is_no_ordinary_file_is_refused(TarEntryType type)
    {
        var entry = new PaxTarEntry(type, "trap");
        if (type is TarEntryType.SymbolicLink or TarEntryType.HardLink) entry.LinkName = "/etc/passwd";
        AssertRefused(Tar(tar => tar.WriteEntry(entry)), "no ordinary file");
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("d/../../outside")]
    [InlineData("/outside")]
    public void A_path_outside_is_refused(string name)
    {
        AssertRefused(Tar(tar => tar.WriteEntry(Entry(name))), "outside the folder");
        Assert.False(File.Exists(_folder["outside"]));
    }

    [Theory]
    [InlineData(".")]
    [InlineData("d/")]
    [InlineData("d/..")]
    public void A_path_that_names_no_file_is_refused(string name) =>
        AssertRefused(Tar(tar => tar.WriteEntry(Entry(name))), name);

    [Fact]
    public void A_link_that_lies_in_the_folder_is_not_followed_out_of_it()
    {
        Directory.CreateDirectory(_folder["out"]);
        Directory.CreateDirectory(_folder["elsewhere"]);
        File.CreateSymbolicLink(_folder["out/link"], _folder["elsewhere"]);
        AssertRefused(Tar(tar => tar.WriteEntry(Entry("link/x"))), "outside the folder");
        Assert.Empty(Directory.EnumerateFiles(_folder["elsewhere"]));
    }

    [Fact]
    public void An_archive_that_is_cut_short_is_noticed_wherever_something_of_a_file_is_missing()
    {
        Write(_folder["in"], Small);
        byte[] whole = Pack(_folder["in"], null);
        int noticed = Enumerable.Range(0, whole.Length).Count(l => IsNoticed(whole[..l]));
        Assert.InRange(whole.Length - noticed, 0, 12);
    }

    [Fact]
    public void An_archive_that_is_cut_off_between_two_files_is_noticed()
    {
        Write(_folder["in"], Small);
        byte[] tar = Unzip(Pack(_folder["in"], null));
        // The files, and two empty blocks.
        for (int length = 0; length < tar.Length; length += 512)
            Assert.True(IsNoticed(Zip(tar[..length])), InvariantText.Of($"cut to {length} of {tar.Length} bytes"));
        Assert.False(IsNoticed(Zip(tar)));
    }

    [Fact]
    public void Bytes_that_are_no_archive_are_refused()
    {
        byte[] zipped = Zip(Encoding.ASCII.GetBytes(new string('x', 5000)));
        foreach (byte[] bytes in new[] { Encoding.ASCII.GetBytes("no archive"), zipped })
            Assert.ThrowsAny<InvalidDataException>(() => Archive.Unpack(new MemoryStream(bytes), _folder["out"]));
    }

    [Fact]
    public void A_file_larger_than_the_program_makes_is_refused_before_it_is_written()
    {
        byte[] tar = Unzip(Tar(t => t.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, "huge")
        {
            DataStream = new MemoryStream(new byte[10]),
        })));
        // 40 GB, in the form of tar for what eight octal digits do not hold.
        Array.Clear(tar, 124, 12);
        (tar[124], tar[131]) = (0x80, 10);
        Array.Fill(tar, (byte)' ', 148, 8);
        Encoding.ASCII.GetBytes(Convert.ToString(tar.Take(512).Sum(b => b), 8).PadLeft(6, '0') + "\0").CopyTo(tar, 148);
        AssertRefused(Zip(tar), "more than any archive");
        Assert.Empty(Read(_folder["out"]));
    }

    [Fact]
    public void A_damaged_blob_is_said_with_what_to_do()
    {
        var store = new FolderStore(_folder["store"]);
        store.Put("sources/aa/aa.tar.gz", "no archive");
        string line = Assert.Throws<StoreException>(() => store.TryGetFolder("sources/aa/aa.tar.gz", _folder["out"]))
            .Message;
        Assert.Contains("sources/aa/aa.tar.gz is damaged", line);
        Assert.Contains("delete it there and run 'batch retry'", line);
        Assert.False(store.TryGetFolder("sources/bb/bb.tar.gz", _folder["out"]));
    }

    private static Dictionary<string, byte[]> Small => new(StringComparer.Ordinal)
    {
        ["a"] = [1, 2, 3], ["b"] = [], ["c"] = [4], ["d/e"] = [5, 6],
    };

    private static void Check(Dictionary<string, byte[]> files)
    {
        using var folder = new TemporaryFolder();
        Write(folder["in"], files);
        Archive.Unpack(new MemoryStream(Pack(folder["in"], null)), folder["out"]);
        Assert.Equal(files.OrderBy(f => f.Key, StringComparer.Ordinal), Read(folder["out"]));
    }

    // What is not noticed has to be as good as the whole.
    private static bool IsNoticed(byte[] archive)
    {
        using var folder = new TemporaryFolder();
        try
        {
            Archive.Unpack(new MemoryStream(archive), folder["out"]);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            return true;
        }
        Assert.Equal(Small, Read(folder["out"]));
        return false;
    }

    private void AssertRefused(byte[] archive, string why) => Assert.Contains(why,
        Assert.Throws<InvalidDataException>(() => Archive.Unpack(new MemoryStream(archive), _folder["out"])).Message);

    private static PaxTarEntry Entry(string name) =>
        new(TarEntryType.RegularFile, name) { DataStream = new MemoryStream([1]) };

    private static byte[] Tar(Action<TarWriter> write)
    {
        using var plain = new MemoryStream();
        using (var tar = new TarWriter(plain, leaveOpen: true)) write(tar);
        return Zip(plain.ToArray());
    }

    private static byte[] Zip(byte[] plain)
    {
        using var zipped = new MemoryStream();
        using (var zip = new GZipStream(zipped, CompressionLevel.Fastest, leaveOpen: true)) zip.Write(plain);
        return zipped.ToArray();
    }

    private static byte[] Unzip(byte[] zipped)
    {
        using var plain = new MemoryStream();
        using var zip = new GZipStream(new MemoryStream(zipped), CompressionMode.Decompress);
        zip.CopyTo(plain);
        return plain.ToArray();
    }

    private static byte[] Pack(string folder, string? first)
    {
        using var packed = new MemoryStream();
        Archive.Pack(folder, packed, first);
        return packed.ToArray();
    }

    private static void Write(string folder, Dictionary<string, byte[]> files)
    {
        Directory.CreateDirectory(folder);
        foreach ((string name, byte[] bytes) in files)
        {
            string path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, bytes);
        }
    }

    private static SortedDictionary<string, byte[]> Read(string folder) => new(
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(
            f => Path.GetRelativePath(folder, f).Replace('\\', '/'), File.ReadAllBytes), StringComparer.Ordinal);
}
