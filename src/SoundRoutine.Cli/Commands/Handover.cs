using System.CommandLine;
using SoundRoutine.Pipeline.Outputs;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Cli.Commands;

/// <summary>Kit and track in the forms that suit one program.</summary>
internal static class Handover
{
    /// <summary>The option that names the program.</summary>
    public static Option<string?> For(string help) => new Option<string?>("--for")
    {
        Description = $"{help}: {string.Join(", ", HandoverSets.Programs)}",
        HelpName = "PROGRAM",
    }.Is(PathUse.None);

    /// <exception cref="ArgumentException">The program is not known, or there will be no track.</exception>
    public static void Check(string program, int lastStep)
    {
        HandoverSets.Of(program);
        if (lastStep < StepNames.Folders.Count)
            throw new ArgumentException("--for hands a finished track over; leave --to out");
    }

    /// <summary>The options of both exports, with the formats of the program's set.</summary>
    /// <exception cref="ArgumentException">The program is not known.</exception>
    public static (KitExportOptions Kit, TrackExportOptions Track) Options(string program, KitExportOptions kit,
        TrackExportOptions track)
    {
        HandoverSet set = HandoverSets.Of(program);
        return (kit with { Formats = set.Kit }, track with { Tracks = set.Tracks });
    }

    /// <summary>Into a folder of its own in a run, where earlier files of the same names are replaced.</summary>
    public static void Write(string folder, string program, Session session)
    {
        using RunFolder run = RunFolder.OpenForReading(folder);
        string output = Path.Combine(folder, $"for {HandoverSets.Of(program).Program}");
        (KitExportOptions kit, TrackExportOptions track) = Options(program,
            new KitExportOptions { Output = output, Name = run.TrackName ?? new KitExportOptions().Name },
            new TrackExportOptions { Output = output });
        // The folder is the run's: what lies there bears the name that the track had before.
        ExportCommand.Write(run, kit, track, overwrite: true, json: false, session);
    }
}
