using System.Collections.Immutable;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Corrections;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Studio.Projects;

namespace SoundRoutine.Studio.Sounds;

/// <summary>Gathers what is known of one sound.</summary>
internal static class SoundDetails
{
    /// <summary>What is less likely is not heard.</summary>
    private const double MinHeard = 0.05;

    /// <exception cref="StudioException">There is none of that id.</exception>
    public static SoundDetail Of(Project project, string id)
    {
        RunFolder run = project.ReadMade();
        KitManifest kit = run.Read<KitManifest>();
        Sample sample = Find(project, kit, id);
        int source = SourceOf(kit, sample);
        return new SoundDetail
        {
            Id = sample.Id,
            Source = source,
            Start = sample.Start,
            End = sample.End,
            Attack = sample.Attack,
            Seconds = sample.Features.Duration,
            SampleRate = sample.SampleRate,
            Channels = sample.Channels,
            Loudness = Math.Round(sample.Loudness, 1),
            Gain = Math.Round(sample.Gain, 1),
            Cleanliness = Math.Round(sample.Cleanliness, 3),
            Prominence = Math.Round(sample.Prominence, 3),
            Group = sample.Group,
            Members = [.. kit.Samples.Where(s => s.Group == sample.Group).OrderBy(s => s.Layer)
                .ThenBy(s => s.RoundRobin)
                .Select(s => new GroupMember(s.Id, s.Layer, s.RoundRobin, s.Representative))],
            Class = sample.Class,
            ClassByHand = SaidOf(run, kit.Sources[source].Sha256, sample)?.Class is not null,
            Classes = [.. sample.ClassScores.Where(s => s.Value > 0).OrderByDescending(s => s.Value)
                .Select(s => new Share(Names.Of(s.Key), Math.Round(s.Value, 3)))],
            Heard = [.. sample.Presence.Where(p => p.Value >= MinHeard).OrderByDescending(p => p.Value)
                .Select(p => new Share(Names.Of(p.Key), Math.Round(p.Value, 3)))],
            Role = run.Find<RoleDebug>() is { } debug ? RoleReasons.Of(sample, debug) : null,
        };
    }

    /// <exception cref="StudioException">There is none of that id.</exception>
    public static Sample Find(Project project, KitManifest kit, string id) =>
        kit.Samples.FirstOrDefault(s => s.Id == id)
        ?? throw new StudioException(StatusCodes.Status404NotFound, $"{project.Name}: the kit has no such sound");

    /// <summary>The place of a sample's source in the kit.</summary>
    public static int SourceOf(KitManifest kit, Sample sample) =>
        kit.Sources.Select(s => s.Name).ToList().IndexOf(sample.Source);

    private static HitCorrection? SaidOf(RunFolder run, string input, Sample sample) =>
        Decisions.Corrections(run.Path).Of(input)
            .Said(sample.Start + sample.Attack, sample.Class);
}
