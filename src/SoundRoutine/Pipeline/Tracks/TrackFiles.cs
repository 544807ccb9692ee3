using System.Collections.Immutable;
using SoundRoutine.Files;
using SoundRoutine.Formats.DawProject;
using SoundRoutine.Formats.Mpc;
using SoundRoutine.Formats.Reaper;
using SoundRoutine.Formats.Tracks;
using SoundRoutine.Midi;
using SoundRoutine.Patterns;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Rendering;

namespace SoundRoutine.Pipeline.Tracks;

/// <summary>The files of a track in the forms that are asked for.</summary>
internal sealed class TrackFiles
{
    private readonly TrackMaterial _material;
    private readonly string _folder;
    private readonly StepContext _context;
    private readonly Func<double> _mixGainDb;
    private readonly List<(string Path, string What)> _made = [];

    private TrackFiles(TrackMaterial material, string folder, Func<double> mixGainDb, StepContext context) =>
        (_material, _folder, _mixGainDb, _context) = (material, folder, mixGainDb, context);

    /// <summary>Writes them; what is there under their names is replaced.</summary>
    /// <param name="formats">Of <see cref="TrackForms.All"/>.</param>
    /// <param name="material">The track.</param>
    /// <param name="folder">Where to; made where it is missing.</param>
    /// <param name="mixGainDb">The gain on the mix before the limiter where it is known; null to find it out.</param>
    /// <param name="context">Told how far it is.</param>
    /// <returns>The files, in the order of the forms.</returns>
    /// <exception cref="SoundRoutineException">One cannot be written.</exception>
    public static ImmutableArray<string> Write(ImmutableArray<string> formats, TrackMaterial material, string folder,
        double? mixGainDb, StepContext context)
    {
        double Measured() => Mixdown.Prepare(material.Arrangement, material.Kit, material.Options.Mixed(), context)
            .Report.GainDb;
        var files = new TrackFiles(material, folder, () => mixGainDb ?? Measured(), context);
        FileErrors.MakeFolder(folder);
        files.Write(formats);
        return [.. files._made.Select(f => f.Path)];
    }

    /// <summary>The files that forms come to, below the folder.</summary>
    public static ImmutableArray<string> Outputs(ImmutableArray<string> formats, TrackMaterial material) =>
    [
        .. TrackForms.All.Where(formats.Contains).SelectMany(format => format switch
        {
            TrackForms.DawProject => new[] { material.Title + ".dawproject" },
            TrackForms.Reaper => [material.Title + ".rpp"],
            TrackForms.Midi => [material.Title + ".mid", material.Title + "_drums.mid"],
            TrackForms.Loop => [TrackLoop.NameOf(material.Title, material.Grid)],
            TrackForms.Text => [material.Title + ".txt"],
            TrackForms.MpcPattern => [material.Title + ".mpcpattern"],
            _ => [],
        }),
        .. NeedsStems(formats) ? TrackStems.NamesOf(material.Roles)
            .Select(n => Path.Combine(StemFolder(material), n.File)) : [],
    ];

    private static bool NeedsStems(ImmutableArray<string> formats) =>
        formats.Contains(TrackForms.Stems) || formats.Contains(TrackForms.Reaper);

    private static string StemFolder(TrackMaterial material) => material.Title + "_stems";

    private void Write(ImmutableArray<string> formats)
    {
        bool project = formats.Contains(TrackForms.DawProject), kept = NeedsStems(formats);
        string stemFolder = Path.Combine(_folder, StemFolder(_material));
        if (!kept && project) stemFolder = AtomicFile.TemporaryName(stemFolder);
        try
        {
            TrackStems? stems = kept || project
                ? TrackStems.Write(_material, _mixGainDb(), stemFolder, _context) : null;
            DrumTrack track = _material.ToTrack(stems?.Files ?? []);
            if (project)
                Add(_material.Title + ".dawproject", "notes and stems for Bitwig, Cubase 14 and Studio One; the notes "
                    + "are muted", stream => DawProjectWriter.Write(track, stream));
            if (formats.Contains(TrackForms.Reaper))
                Add(_material.Title + ".rpp", "notes and stems for Reaper; the notes are muted", stream =>
                    stream.Write(Text(ReaperWriter.Write(track,
                        s => $"{StemFolder(_material)}/{Path.GetFileName(s.Path)}"))));
            if (formats.Contains(TrackForms.Midi)) AddMidi();
            if (formats.Contains(TrackForms.Loop)) AddLoop();
            if (kept) AddStems(stems!);
            if (formats.Contains(TrackForms.MpcPattern))
                Add(_material.Title + ".mpcpattern", "the notes for MPC and Force",
                    stream => MpcPatternWriter.Write(track, stream));
            if (formats.Contains(TrackForms.Text)) AddText();
        }
        finally
        {
            if (!kept && project && Directory.Exists(stemFolder)) Directory.Delete(stemFolder, recursive: true);
        }
    }

    private void AddMidi()
    {
        (var grid, var events) = (_material.Grid, _material.Arrangement.Events);
        Add(_material.Title + ".mid", "the notes, a track for each role",
            PatternMidi.ToMidi(grid, events, _material.Title, _material.Sections).Write);
        Add(_material.Title + "_drums.mid", "the notes, a track for each drum",
            PatternMidi.PerDrum(grid, events, _material.Title, _material.Sections).Write);
    }

    private void AddLoop()
    {
        string path = Path.Combine(_folder, TrackLoop.NameOf(_material.Title, _material.Grid));
        _context.Report("track", 0.6, Path.GetFileName(path));
        TrackLoop.Write(_material, path, _context);
        _made.Add((path, "the mix as a loop of whole bars that says its tempo"));
    }

    private void AddStems(TrackStems stems)
    {
        string lowered = stems.LoweredDb > 0.005
            ? InvariantText.Of($"; all {stems.LoweredDb:0.0} dB lower, so that none passes full scale") : "";
        foreach (TrackStem stem in stems.Files)
            _made.Add((stem.Path, "24 bits, from bar 1; the stems sum to the mix before its limiter" + lowered));
    }

    private void AddText()
    {
        string name = _material.Title + ".txt";
        (string, string)[] files =
            [.. _made.Select(f => (Path.GetRelativePath(_folder, f.Path).Replace('\\', '/'), f.What)),
                (name, "this page")];
        Add(name, "what all these files are", stream => stream.Write(Text(TrackText.Write(_material, files))));
    }

    private void Add(string name, string what, Action<Stream> write)
    {
        string path = Path.Combine(_folder, name);
        _context.Report("track", 0.5, name);
        RunFiles.Write(path, write);
        _made.Add((path, what));
    }

    private static byte[] Text(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
