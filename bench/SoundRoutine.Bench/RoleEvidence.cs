using System.Globalization;
using SoundRoutine.Roles;
using SoundRoutine.TextAudio;

namespace SoundRoutine.Bench;

/// <summary>What speaks for each role of sounds whose role is known, for training/role_fusion/fit.py.</summary>
internal static class RoleEvidence
{
    /// <summary>
    /// role-evidence FOLDER... [--sets held-out|development] [--model embedded|clap] [--prompts FILE]: set, class and
    /// role, then by role how well the rules fit, what the class says and the scaled cosine, then by instrument the
    /// scaled cosine.
    /// </summary>
    public static int Run(string[] args)
    {
        using ITextAudioModel model = RoleSounds.Model(args);
        var space = new PromptSpace(RoleSounds.Prompts(args), model.Name, texts => model.EmbedText(texts));
        foreach (RoleSounds.Sound sound in RoleSounds.Read(args))
        {
            ScoreCard card = RoleScorer.Score(sound.Sample, RoleRules.Default, (TextAudioScores?)null);
            (double[] roles, double[] instruments) = space.Compare(model.EmbedAudio(sound.Audio));
            double[] values =
                [.. card.FeatureFit, .. card.Class.Values.Values, .. roles.Concat(instruments)
                    .Select(c => model.LogitScale * c)];
            Console.WriteLine(
                $"{sound.Entry.Set}\t{sound.Entry.Class}\t{(int)sound.Role}\t"
                    + $"{string.Join('\t', values.Select(v => v.ToString("G6", CultureInfo.InvariantCulture)))}");
        }
        return 0;
    }
}
