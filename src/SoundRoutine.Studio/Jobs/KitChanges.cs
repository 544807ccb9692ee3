using System.Collections.Immutable;
using SoundRoutine.Kits.Corrections;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Inputs;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Studio.Projects;

namespace SoundRoutine.Studio.Jobs;

/// <summary>What a user corrects in the kit as a whole, each a job.</summary>
internal static class KitChanges
{
    /// <summary>Takes a sound out of its group, or joins its group to that of another sound.</summary>
    /// <param name="queue">Where the job waits.</param>
    /// <param name="project">Whose kit it is.</param>
    /// <param name="sample">The sound.</param>
    /// <param name="into">A sound of the group that it is joined to; null for none.</param>
    /// <exception cref="ArgumentException">It is alone in its group, or both are of one group.</exception>
    /// <exception cref="StudioException">There is no such sound, or too many jobs wait.</exception>
    public static Job Regroup(JobQueue queue, Project project, string sample, string? into)
    {
        RunFolder run = project.ReadMade();
        var correction = new GroupCorrection
        {
            Hit = HitPlaces.Of(run, sample),
            Into = into is null ? null : HitPlaces.Of(run, into),
        };
        (string own, string? other) = (GroupOf(run, sample), into is null ? null : GroupOf(run, into));
        if (own == other) throw new ArgumentException($"'{sample}' and '{into}' are of one group already: {own}");
        if (other is null && run.Read<KitManifest>().Samples.Count(s => s.Group == own) == 1)
            throw new ArgumentException($"'{sample}' is alone in its group, {own}");
        string label = other is null ? $"take {sample} out of {own}" : $"join {own} to {other}";
        return Corrections.Add(queue, project, label, (_, kit) => kit with { Groups = kit.Groups.Add(correction) });
    }

    /// <summary>Takes a correction of groups back.</summary>
    /// <param name="queue">Where the job waits.</param>
    /// <param name="project">Whose kit it is.</param>
    /// <param name="number">Its place among them, from 0.</param>
    /// <exception cref="StudioException">There is none, or too many jobs wait.</exception>
    public static Job ForgetGroup(JobQueue queue, Project project, int number)
    {
        ImmutableArray<GroupCorrection> known = KitOf(project.ReadMade()).Groups;
        if (number < 0 || number >= known.Length)
            throw new StudioException(StatusCodes.Status404NotFound,
                InvariantText.Of($"{project.Name}: there are {known.Length} corrections of groups, none is {number}"));
        GroupCorrection gone = known[number];
        return Corrections.Add(queue, project, gone.Into is null ? "put a sound back into its group"
            : "part groups that were joined", (_, kit) => kit with { Groups = kit.Groups.Remove(gone) });
    }

    /// <summary>Plays a sound of the user's in the place of one of the kit.</summary>
    /// <param name="queue">Where the job waits.</param>
    /// <param name="project">Whose kit it is.</param>
    /// <param name="sample">The sound.</param>
    /// <param name="sha256">As <see cref="OwnSounds.Keep"/> gave it.</param>
    /// <param name="name">What the file is called.</param>
    /// <exception cref="StudioException">There is no such sound, or too many jobs wait.</exception>
    public static Job Replace(JobQueue queue, Project project, string sample, string sha256, string name)
    {
        var replacement = new SoundReplacement { Hit = HitPlaces.Of(project.ReadMade(), sample), Sha256 = sha256,
            Name = name };
        return Corrections.Add(queue, project, $"replace {sample} by {name}",
            (_, kit) => kit with { Sounds = [.. kit.Sounds.Where(s => s.Hit != replacement.Hit), replacement] });
    }

    /// <summary>Plays again what was cut out.</summary>
    /// <exception cref="StudioException">There is no such sound, it plays what was cut out, or too many jobs wait.
    /// </exception>
    public static Job Restore(JobQueue queue, Project project, string sample)
    {
        RunFolder run = project.ReadMade();
        _ = HitPlaces.Of(run, sample);
        ImmutableArray<SoundReplacement> known = KitOf(run).Sounds;
        string?[] samples = HitPlaces.SamplesAt(run, [.. known.Select(s => s.Hit)]);
        SoundReplacement[] gone = [.. known.Where((_, i) => samples[i] == sample)];
        if (gone.Length == 0)
            throw new StudioException(StatusCodes.Status404NotFound, $"'{sample}' plays its own sound already");
        return Corrections.Add(queue, project, $"use the original of {sample} again",
            (_, kit) => kit with { Sounds = kit.Sounds.RemoveRange(gone) });
    }

    /// <summary>Takes a replacement back by its place, whether its sound is in the kit or not.</summary>
    /// <exception cref="StudioException">There is none, or too many jobs wait.</exception>
    public static Job ForgetSound(JobQueue queue, Project project, int number)
    {
        ImmutableArray<SoundReplacement> known = KitOf(project.ReadMade()).Sounds;
        if (number < 0 || number >= known.Length)
            throw new StudioException(StatusCodes.Status404NotFound,
                $"{project.Name}: {Counted.Of(known.Length, "sound is", "sounds are")} replaced, "
                    + InvariantText.Of($"none is number {number}"));
        SoundReplacement gone = known[number];
        return Corrections.Add(queue, project, $"without {gone.Name}",
            (_, kit) => kit with { Sounds = kit.Sounds.Remove(gone) });
    }

    private static KitCorrections KitOf(RunFolder run) =>
        Decisions.Corrections(run.Path).Kit ?? KitCorrections.None;

    private static string GroupOf(RunFolder run, string sample) =>
        run.Read<KitManifest>().Samples.First(s => s.Id == sample).Group;
}
