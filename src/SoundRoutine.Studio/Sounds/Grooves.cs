using SoundRoutine.Pipeline;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Studio.Projects;
using SoundRoutine.Studio.Projects.Views;
using SoundRoutine.Timing;

namespace SoundRoutine.Studio.Sounds;

/// <summary>How inputs and MIDI files are played, as templates.</summary>
internal static class Grooves
{
    /// <summary>
    /// The groove of an input, read in the pattern's meter and in the octave of its tempo, so that both have the same
    /// steps; without a pattern in 4/4.
    /// </summary>
    /// <exception cref="StudioException">There is no such input.</exception>
    /// <exception cref="SoundRoutineException">It has no steady beat, or too few strokes.</exception>
    public static Groove OfSource(Project project, string source)
    {
        RunFolder run = project.ReadMade();
        SourceEntry entry = SourceFiles.Entry(run, project, source);
        GridValues? grid = PatternView.Current(run)?.Grid ?? run.Find<GridArtifact>()?.Grid;
        Meter meter = grid is null ? Meter.Common : Meter.Parse(grid.Meter);
        Groove groove = SourceGroove.Of(run, entry, meter, grid?.Bpm);
        return groove with { Name = project.Named(groove.Name) };
    }

    /// <exception cref="StudioException">There is no such file.</exception>
    /// <exception cref="SoundRoutineException">It has no such piece, or too few strokes.</exception>
    public static Groove OfMidi(Project project, string file, int? sequence)
    {
        MidiUpload upload = MidiUpload.Find(project, file);
        return SourceGroove.OfMidi(upload.PathIn(project), sequence) with { Name = upload.Name };
    }
}
