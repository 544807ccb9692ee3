using SoundRoutine.Audio;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Classes;
using SoundRoutine.Kits.Features;
using SoundRoutine.Roles;
using static SoundRoutine.Tests.Roles.TypicalSounds;

namespace SoundRoutine.Tests.Roles;

/// <summary>Roles of recorded and synthesized one-shots of a set the rules were not written on.</summary>
public class RealSoundTests
{
    private const string HeldOutSet = "oramics-tr-909";

    private static Role? Expected(string name) => name switch
    {
        "kick" => Role.Core,
        "snare" or "clap" or "sidestick" => Role.Accent,
        "hihat_closed" or "hihat_open" or "ride" => Role.Motion,
        "tom" => Role.Fill,
        _ => null,
    };

    [SharedDataFact]
    public void Roles_of_a_drum_machine_never_tuned_on_are_mostly_right()
    {
        string folder = Path.Combine(SharedData.Root!, "oneshots");
        (Sample Sample, Role Role)[] sounds = [.. File.ReadLines(Path.Combine(folder, "manifest.tsv")).Skip(1)
            .Select(line => line.Split('\t'))
            .Where(row => row[2] == HeldOutSet && Expected(row[1]) is not null)
            .GroupBy(row => row[1]).SelectMany(sounds => sounds.Take(2))
            .Select(row => (Heard(row[0], Path.Combine(folder, row[0])), Expected(row[1])!.Value))];
        Pools pools =
            RoleAssigner.Assign(KitOf(sounds.Select(s => s.Sample)), RoleOptions.Default, StepContext.Default);
        Dictionary<string, Role> roles = pools.Assignments.ToDictionary(a => a.SampleId, a => a.Role);
        double balanced = sounds.GroupBy(s => s.Role)
            .Average(g => g.Average(s => roles[s.Sample.Id] == s.Role ? 1.0 : 0));
        Assert.True(balanced >= 0.8, $"balanced role accuracy on {HeldOutSet} is {balanced:0.000}");
    }

    private static Sample Heard(string id, string path)
    {
        SoundFeatures features = FeatureExtractor.Measure(AudioFile.Read(path));
        ClassScores scores = RuleClassifier.Default.Classify(features);
        return Sample(id, scores.Best, features, scores.Confidence) with { ClassScores = scores.Values };
    }
}
