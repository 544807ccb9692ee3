using System.Text.Json;
using System.Text.RegularExpressions;
using SoundRoutine.Tests.Cli;
using SoundRoutine.Tests.Pipeline;

namespace SoundRoutine.Tests.Reporting;

public partial class ReportTests
{
    [Fact]
    public void The_page_of_a_run_carries_its_waveforms_hits_and_sounds_and_needs_no_network()
    {
        using var folder = new TemporaryFolder();
        // A name that would end the script, were it written as it is.
        string hostile = OperatingSystem.IsWindows() ? "loop.wav" : "loop <script> &'quot'.wav";
        TestSongs.Write(folder[hostile], TestSongs.DrumLoop(8));
        Assert.Equal(1,
            CliRunner.Run("preprocess", folder[hostile], folder["no-such.wav"], "-o", folder["run"], "--separator",
            "none").Code);
        Assert.Equal(0, CliRunner.Run("roles", folder["run"]).Code);
        CliRunner run = CliRunner.Run("report", folder["run"]);
        Assert.True(run.Code == 0, run.Error);
        string page = File.ReadAllText(folder["run/report.html"]);

        Assert.DoesNotMatch(Address(), page);
        Assert.Single(Script().Matches(page));
        JsonElement data = Data(page);
        Assert.Contains("no-such.wav", data.GetProperty("skipped")[0].GetString(), StringComparison.Ordinal);
        JsonElement source = data.GetProperty("sources")[0], samples = data.GetProperty("samples");
        Assert.EndsWith(hostile, source.GetProperty("name").GetString(), StringComparison.Ordinal);
        Assert.Equal(255, source.GetProperty("waveform").GetProperty("peaks").GetBytesFromBase64().Max());
        JsonElement[] slices = [.. source.GetProperty("slices").EnumerateArray()];
        Assert.True(slices.Length >= 16, $"{slices.Length} slices");
        foreach (JsonElement sample in samples.EnumerateArray())
        {
            Assert.Contains(slices,
                s => Math.Abs(s.GetProperty("start").GetDouble() - sample.GetProperty("start").GetDouble()) < 1e-4
                    && s.GetProperty("left_out").ValueKind == JsonValueKind.Null);
            Assert.InRange(sample.GetProperty("x").GetDouble(), 0, 1);
            Assert.True(sample.GetProperty("roles").GetArrayLength() > 0);
            Assert.NotEmpty(sample.GetProperty("sound").GetBytesFromBase64());
        }
        Assert.Equal(samples.GetArrayLength(), data.GetProperty("instruments").EnumerateArray()
            .Sum(i => i.GetProperty("layers").EnumerateArray().Sum(l => l.GetArrayLength())));

        // The same run gives the same page; without the analyses, which may be deleted, there is still one.
        CliRunner.Run("report", folder["run"], "-o", folder["again.html"]);
        Assert.Equal(page, File.ReadAllText(folder["again.html"]));
        Directory.Delete(folder["run/1_preprocess/sources"], recursive: true);
        Assert.Equal(0, CliRunner.Run("report", folder["run"]).Code);
        Assert.Equal(JsonValueKind.Null, Data(File.ReadAllText(folder["run/report.html"])).GetProperty("sources")[0]
            .GetProperty("waveform").ValueKind);
    }

    [Fact]
    public void Without_a_kit_there_is_no_page()
    {
        using var folder = new TemporaryFolder();
        CliRunner run = CliRunner.Run("report", folder["none"]);
        Assert.Equal(1, run.Code);
        Assert.Contains("preprocess", run.Error, StringComparison.Ordinal);
    }

    private static JsonElement Data(string page)
    {
        const string start = "const data = ";
        int at = page.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return JsonDocument.Parse(page[at..page.IndexOf(";\n", at, StringComparison.Ordinal)]).RootElement;
    }

    [GeneratedRegex(@"(https?:)?//[a-z]+\.[a-z]", RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex("<script>")]
    private static partial Regex Script();
}
