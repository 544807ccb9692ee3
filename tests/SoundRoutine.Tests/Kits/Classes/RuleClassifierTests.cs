using SoundRoutine.Kits.Classes;
using SoundRoutine.Kits.Features;

namespace SoundRoutine.Tests.Kits.Classes;

public class RuleClassifierTests
{
    private static ClassScores Classify(float[] sound) =>
        RuleClassifier.Default.Classify(FeatureExtractor.Measure(TestSounds.Mono(sound)));

    [Fact]
    public void Plain_sounds_get_their_class()
    {
        Assert.Equal(Instrument.Kick, Classify(TestSounds.Kick()).Best);
        Assert.Equal(Instrument.Snare, Classify(TestSounds.Snare()).Best);
        Assert.Equal(Instrument.HihatClosed, Classify(TestSounds.Hat()).Best);
    }

    [Fact]
    public void Scores_sum_to_one_and_silence_is_unknown()
    {
        ClassScores kick = Classify(TestSounds.Kick());
        Assert.Equal(1, kick.Values.Values.Sum(), 1e-9);
        Assert.Equal(9, kick.Values.Count);
        Assert.Equal(kick.Values.Values.Max(), kick.Confidence);
        Assert.Equal(1.0 / 9, Classify(new float[1000]).Confidence, 1e-9);
    }

    [Fact]
    public void Every_rule_names_measured_features_and_every_class_has_a_rule()
    {
        ClassRuleTable table = ClassRuleTable.Load();
        Assert.Equal(Enum.GetValues<Instrument>(), table.Rules.Select(r => r.Class).OfType<Instrument>().Distinct()
            .Order());
        Assert.All(table.Rules,
            r => Assert.All(r.Windows,
            w => Assert.True(table.Features.ContainsKey(w.Key) && w.Value.Width > 0 && w.Value.Weight >= 0)));
        ClassRuleTable wrong = table with { Features = table.Features.Add("Smell", "hz") };
        Assert.Throws<InvalidDataException>(() => new RuleClassifier(wrong));
    }

    /// <summary>
    /// Sets the rules never saw; the floor is well under what was measured, to catch breakage and not chance.
    /// </summary>
    [SharedDataFact]
    public void One_shots_the_rules_never_saw_are_mostly_right()
    {
        string[] lines =
            [.. File.ReadLines(Path.Combine(SharedData.Root!, "oneshots", "manifest.tsv"))
            .Where(l => l.Contains("\tuzu-drumkit\t", StringComparison.Ordinal))];
        Assert.NotEmpty(lines);
        int right = 0;
        foreach (string line in lines)
        {
            string[] row = line.Split('\t');
            Instrument truth = row[1] switch
            {
                "sidestick" => Instrument.Snare,
                "hihat_closed" or "hihat_pedal" => Instrument.HihatClosed,
                "hihat_open" => Instrument.HihatOpen,
                "perc" => Instrument.Percussion,
                _ => Enum.Parse<Instrument>(row[1], ignoreCase: true),
            };
            if (Classify(Decode(Path.Combine(SharedData.Root!, "oneshots", row[0]))).Best == truth) right++;
        }
        Assert.True(right >= 0.5 * lines.Length, $"{right} of {lines.Length}");
    }

    private static float[] Decode(string file)
    {
        using var process =
            System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("flac",
            ["-dcs", "--force-raw-format", "--endian=little", "--sign=signed", file]) { RedirectStandardOutput =
                true })!;
        using var raw = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(raw);
        process.WaitForExit();
        short[] pcm = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, short>(raw.ToArray()).ToArray();
        return [.. pcm.Select(s => s / 32768f)];
    }
}
