using System.Diagnostics;
using System.Text.RegularExpressions;
using SoundRoutine.Tests.Batch;

namespace SoundRoutine.Tests.Packaging.Scale;

public partial class KubernetesTests
{
    private static readonly string[] Files =
        [.. Directory.GetFiles(ScaleFiles.Full("kubernetes")).Order(StringComparer.Ordinal)];

    [NodeFact]
    public void Every_manifest_is_as_the_schemas_of_the_API_have_it()
    {
        Assert.True(Files.Length >= 4);
        Assert.Equal("", Check(Files));
    }

    [NodeFact]
    public void What_the_schemas_do_not_know_or_miss_is_found()
    {
        using var folder = new TemporaryFolder();
        string good = File.ReadAllText(ScaleFiles.Full("kubernetes/worker-deployment.yaml"));
        Assert.Contains("/spec/replicaz is not known", Check(Changed("replicas: 4", "replicaz: 4")));
        Assert.Contains("must be integer", Check(Changed("replicas: 4", "replicas: many")));
        Assert.Contains("must have required property 'mountPath'",
            Check(Changed("mountPath: /work", "mountPth: /work")).Replace("property mountPath", "property 'mountPath'",
                StringComparison.Ordinal));
        Assert.Contains("no Deploiment of apps/v1 is known", Check(Changed("kind: Deployment", "kind: Deploiment")));

        string Changed(string before, string after)
        {
            Assert.Contains(before, good);
            File.WriteAllText(folder["changed.yaml"], good.Replace(before, after, StringComparison.Ordinal));
            return folder["changed.yaml"];
        }
    }

    [Theory]
    [InlineData("worker-deployment.yaml")]
    [InlineData("worker-job.yaml")]
    public void Workers_are_started_as_the_program_knows_them_and_have_time_to_end(string name)
    {
        string text = File.ReadAllText(ScaleFiles.Full($"kubernetes/{name}"));
        string[] words = [.. Arguments().Match(text).Groups[1].Value.Split(", ").Select(w => w.Trim('"'))];
        Assert.Equal("worker", words[0]);
        Assert.Equal("", ScaleFiles.Problem(words));
        Assert.True(int.Parse(Grace().Match(text).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)
            > ScaleFiles.EndSeconds);
        Assert.DoesNotContain("Probe:", text);
    }

    private static string Check(params string[] files)
    {
        using Process process = NodeScripts.Start("manifests.mjs", files);
        Task<string> error = process.StandardError.ReadToEndAsync();
        string said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(said.Length > 0 ? 1 : 0, process.ExitCode);
        return said + error.Result;
    }

    [GeneratedRegex(@"^ +args: \[(.+)\]$", RegexOptions.Multiline)]
    private static partial Regex Arguments();

    [GeneratedRegex(@"terminationGracePeriodSeconds: (\d+)")]
    private static partial Regex Grace();
}
