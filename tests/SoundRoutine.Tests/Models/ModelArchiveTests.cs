using System.Formats.Tar;
using CsCheck;
using SoundRoutine.Models;

namespace SoundRoutine.Tests.Models;

/// <summary>Of an archive only the expected bytes are taken; no name or link in it leads anywhere.</summary>
public sealed class ModelArchiveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ModelStore _store;
    private readonly Model _model = TestModels.Tiny();

    public ModelArchiveTests() => _store = new ModelStore(_folder["models"]);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(TarEntryFormat.V7)]
    [InlineData(TarEntryFormat.Ustar)]
    [InlineData(TarEntryFormat.Pax)]
    [InlineData(TarEntryFormat.Gnu)]
    public void Every_kind_of_tar_is_read(TarEntryFormat format)
    {
        File.WriteAllBytes(_folder[TestModels.Entry.Split('/')[1]], TestModels.Bytes);
        Pull(TestModels.Archive(format, tar => tar.WriteEntry(_folder["tiny.onnx"], TestModels.Entry)));
        Assert.Equal(ModelState.Whole, _store.Verify(_model, StepContext.Default).State);
    }

    [Theory]
    [InlineData("../../evil.onnx")]
    [InlineData("/evil.onnx")]
    [InlineData("package/../package/tiny.onnx")]
    [InlineData("./package/tiny.onnx")]
    [InlineData("PACKAGE/tiny.onnx")]
    [InlineData("package/tiny.onnx/")]
    public void Other_names_are_passed_over(string name)
    {
        Assert.Contains("there is no package/tiny.onnx in it", Refused(TestModels.Archive((name, TestModels.Bytes))));
        Pull(TestModels.Archive((name, TestModels.Noise(50, 4)), (TestModels.Entry, TestModels.Bytes)));
        string[] written = Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories);
        Assert.DoesNotContain(written, f => f.Contains("evil", StringComparison.Ordinal));
        TestModels.AssertNothingHalfWritten(_store, _model);
    }

    [Theory]
    [InlineData(TarEntryType.SymbolicLink)]
    [InlineData(TarEntryType.HardLink)]
    [InlineData(TarEntryType.Directory)]
    [InlineData(TarEntryType.Fifo)]
    public void What_is_no_plain_file_is_refused(TarEntryType type)
    {
        string message = Refused(TestModels.Archive(TarEntryFormat.Ustar, tar =>
        {
            var entry = new UstarTarEntry(type, TestModels.Entry);
            if (type is TarEntryType.SymbolicLink or TarEntryType.HardLink) entry.LinkName = "/etc/passwd";
            tar.WriteEntry(entry);
        }));
        Assert.Contains("not a plain file", message);
    }

    [Fact]
    public void Another_length_is_refused_before_a_byte_of_it_is_written()
    {
        var steps = new List<string>();
        string message =
            Refused(TestModels.Archive((TestModels.Entry, new byte[1_000_000])), new Watcher(p => steps.Add(p.Step)));
        Assert.Contains("1,000,000 bytes, not 300,000", message);
        Assert.DoesNotContain("unpack", steps);
    }

    [Fact]
    public void An_archive_that_unpacks_to_far_too_much_is_refused()
    {
        // 80 MB of zeros before the entry that is looked for, in a small file.
        byte[] bomb = TestModels.Archive(("package/zeros", new byte[80_000_000]), (TestModels.Entry, TestModels.Bytes));
        Assert.True(bomb.Length < 2_000_000, $"{bomb.Length} bytes");
        Assert.Contains("unpacks to more than it should", Refused(bomb));
    }

    [Fact]
    public void Another_content_under_the_right_name_and_length_is_refused() =>
        Assert.Contains("SHA-256",
            Refused(TestModels.Archive((TestModels.Entry, TestModels.Noise(TestModels.Bytes.Length, 8)))));

    [Fact]
    public void A_damaged_archive_is_one_line_whatever_the_damage()
    {
        byte[] tar =
            TestModels.Tar(TarEntryFormat.Pax,
                t => t.WriteEntry(
                    new PaxTarEntry(TarEntryType.RegularFile,
                        TestModels.Entry) { DataStream = new MemoryStream(TestModels.Bytes[..3000]) }));
        // Damage inside the tar, which the checksum of gzip would otherwise hide, and to the gzip file itself; both may
        // also be cut.
        Gen.Select(Gen.Int[0, tar.Length - 1], Gen.Byte, Gen.Bool, Gen.Int[1, tar.Length])
            .Sample((at, value, inside, length) =>
        {
            byte[] damaged = inside ? [.. tar] : TestModels.Gzip(tar);
            damaged[Math.Max(2, at % damaged.Length)] ^= value;
            damaged = damaged[..Math.Max(3, length * damaged.Length / tar.Length)];
            string message = Refused(inside ? TestModels.Gzip(damaged) : damaged);
            Assert.DoesNotContain('\n', message);
        }, iter: 150, threads: 1);
    }

    private void Pull(byte[] archive)
    {
        File.WriteAllBytes(_folder["x.tgz"], archive);
        _store.Pull(_model, TestModels.From(_folder["x.tgz"]), StepContext.Default);
    }

    private string Refused(byte[] archive, IProgress<StepProgress>? progress = null)
    {
        File.WriteAllBytes(_folder["x.tgz"], archive);
        var e = Assert.Throws<SoundRoutineException>(
            () => _store.Pull(_model, TestModels.From(_folder["x.tgz"]), new StepContext(new Seed(0), progress)));
        Assert.StartsWith(_folder["x.tgz"], e.Message);
        TestModels.AssertNothingHalfWritten(_store, _model);
        return e.Message;
    }
}
