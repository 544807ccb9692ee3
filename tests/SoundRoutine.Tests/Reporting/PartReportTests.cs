using System.Text.Json;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Wav;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Outputs;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Reporting;
using SoundRoutine.Tests.Cli;
using SoundRoutine.Tests.Pipeline;

namespace SoundRoutine.Tests.Reporting;

public sealed class PartReportTests : IDisposable
{
    private const int Rate = 8000;

    private static readonly string[] Names = ["kick", "snare", "toms", "hihat", "cymbals", "rest"];

    private readonly TemporaryFolder _folder = new();

    public PartReportTests()
    {
        TestSongs.Write(_folder["a.wav"], TestSongs.DrumLoop(4));
        CliRunner run = CliRunner.Run("preprocess", _folder["a.wav"], "-o", _folder["run"], "--separator", "none",
            "--keep-parts");
        Assert.True(run.Code == 0, run.Error);
    }

    public void Dispose() => _folder.Dispose();

    private string Part(string name) => _folder[$"run/1_preprocess/parts/a/{name}.wav"];

    private void Replace(string name, float[] sound)
    {
        using IAudioSource source = new AudioBuffer(Rate, sound, sound).AsSource();
        AudioFile.Write(Part(name), source, new EncodeOptions { Encoding = WavEncoding.Float32 });
    }

    private ReportPart[] Parts(int rate = Rate)
    {
        using RunFolder run = RunFolder.Open(_folder["run"]);
        return [.. Assert.Single(PartReports.Of(run, run.Read<KitManifest>(), rate, StepContext.Default))];
    }

    [Fact]
    public void The_page_names_every_part_in_order_and_where_it_is()
    {
        CliRunner run = CliRunner.Run("report", _folder["run"]);
        Assert.True(run.Code == 0, run.Error);
        string page = File.ReadAllText(_folder["run/report.html"]);
        const string start = "const data = ";
        int at = page.IndexOf(start, StringComparison.Ordinal) + start.Length;
        JsonElement[] parts =
            [.. JsonDocument.Parse(page[at..page.IndexOf(";\n", at, StringComparison.Ordinal)]).RootElement
                .GetProperty("sources")[0].GetProperty("parts").EnumerateArray()];
        Assert.Equal(Names, parts.Select(p => p.GetProperty("name").GetString()));
        Assert.All(parts, p => Assert.True(File.Exists(_folder["run/" + p.GetProperty("file").GetString()])));
        Assert.Equal(255,
            parts.Max(p => p.GetProperty("waveform").GetProperty("peaks").GetBytesFromBase64().Max()));
    }

    [Fact]
    public void Each_is_heard_where_it_is_loudest_and_as_loud_as_beside_the_others()
    {
        float[] Tone(int seconds, double level, int from, int to) =>
            [.. Enumerable.Range(0, seconds * Rate)
                .Select(i => i < from * Rate || i >= to * Rate ? 0 : (float)(level * Math.Sin(0.3 * i)))];
        Replace("kick", Tone(30, 0.5, 0, 10));
        Replace("snare", Tone(30, 0.05, 18, 28));
        Replace("toms", new float[30 * Rate]);
        Replace("hihat", Tone(1, 0.5, 0, 1));
        ReportPart[] parts = Parts();
        Assert.Equal(0, parts[0].Start, 0.1);
        Assert.Equal(18, parts[1].Start, 0.1);
        int[] bytes = [.. parts.Select(p => Convert.FromBase64String(p.Sound).Length)];
        Assert.InRange(bytes[0], 10 * Rate - 2, 10 * Rate + 2);
        Assert.InRange(bytes[3], Rate - 2, Rate + 2);
        Assert.Equal("", parts[2].Sound);
        Assert.Equal(0, parts[2].Waveform!.Peaks.Max());
        Assert.Equal((255, 26), (parts[0].Waveform!.Peaks.Max(), parts[1].Waveform!.Peaks.Max()));
        // The continuous μ-law: 0.89 and a tenth of it.
        double Loudest(ReportPart part) => Convert.FromBase64String(part.Sound).Max(b => Math.Abs(b - 128) / 127.0);
        Assert.Equal(Math.Log(1 + 255 * 0.89) / Math.Log(256), Loudest(parts[0]), 0.01);
        Assert.Equal(Math.Log(1 + 255 * 0.089) / Math.Log(256), Loudest(parts[1]), 0.01);
    }

    [Fact]
    public void What_is_gone_or_damaged_is_left_out_and_what_lies_elsewhere_refused()
    {
        File.Delete(Part("kick"));
        File.WriteAllText(Part("snare"), "a letter");
        ReportPart[] parts = Parts();
        Assert.All(parts[..2], p => Assert.Null(p.Waveform));
        Assert.All(parts[..2], p => Assert.Equal("", p.Sound));
        Assert.NotNull(parts[5].Waveform);
        string manifest = _folder["run/1_preprocess/kit_manifest.json"];
        File.WriteAllText(manifest, File.ReadAllText(manifest)
            .Replace("parts/a/rest.wav", "../../a.wav", StringComparison.Ordinal));
        Assert.Contains("outside", Assert.Throws<SoundRoutineException>(() => Parts()).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_carries_no_more_than_it_can()
    {
        float[] noise = [.. Enumerable.Range(0, 12 * Rate).Select(i => (float)Math.Sin(i * (double)i))];
        foreach (string name in Names) Replace(name, noise);
        // At such a rate even the shortest stretches of six parts would be too much.
        Assert.All(Parts(1_200_000), p => Assert.Equal("", p.Sound));
        ReportPart[] some = Parts(400_000);
        Assert.All(some, p => Assert.NotEqual("", p.Sound));
        Assert.InRange(some.Sum(p => p.Sound.Length), 12_000_000, 16_000_100);
    }
}
