using System.Collections.Immutable;
using SoundRoutine.Kits;
using SoundRoutine.Patterns;
using SoundRoutine.Patterns.Grooves;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Inputs;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Pipeline.Steps;
using SoundRoutine.Rendering;
using SoundRoutine.Timing;

namespace SoundRoutine.Pipeline;

/// <summary>The groove of recordings and MIDI files.</summary>
public static class SourceGroove
{
    /// <summary>The velocity of the loud strokes (the ninth decile) of each instrument, and of the softest.</summary>
    private const double Loud = 112, Softest = 20;

    /// <summary>The groove of the input of a run whose tempo is clearest.</summary>
    /// <param name="run">With a finished first step.</param>
    /// <param name="meter">The bars it is read in.</param>
    /// <param name="bpm">The tempo the user hears, which decides the octave; null for the one measured.</param>
    /// <exception cref="SoundRoutineException">No input has a steady beat, or too few strokes.</exception>
    public static Groove Of(RunFolder run, Meter meter, double? bpm = null)
    {
        (SourceEntry source, SourceTempo tempo) = SourceTempos.Clearest(run, meter, 0)
            ?? throw new SoundRoutineException(
                $"{run.Path}: no input has a beat to take a groove from; name a song or a loop of at least two bars");
        return Of(run, source, tempo, meter, bpm);
    }

    /// <summary>As <see cref="Of(RunFolder, Meter, double?)"/>, of one input.</summary>
    /// <exception cref="SoundRoutineException">It has no steady beat, or too few strokes.</exception>
    internal static Groove Of(RunFolder run, SourceEntry source, Meter meter, double? bpm) =>
        SourceTempos.Of(run, source, meter) is { } tempo ? Of(run, source, tempo, meter, bpm)
        : throw new SoundRoutineException(
            $"{source.Name}: has no beat to take a groove from; it takes a song or a loop of at least two bars");

    private static Groove Of(RunFolder run, SourceEntry source, SourceTempo tempo, Meter meter, double? bpm)
    {
        string analysis = SourceTempos.AnalysisOf(run, source) ?? throw AnalysisGone(run, source);
        SourceRecord record = ArtifactJson.TryRead<SourceRecord>(analysis) ?? throw AnalysisGone(run, source);
        ImmutableArray<DetectedHit> strokes = [.. record.Hits.Slices.Where(s => s.IsStroke)];
        double measured = tempo.Bpm;
        double played =
            bpm is { } heard ? new[] { measured, 2 * measured, measured / 2 }.MinBy(b => Math.Abs(Math.Log(b / heard)))
            : measured;
        Dictionary<Instrument, double> loud = LoudOf(strokes);
        HashSet<Instrument> alone = [.. strokes.Where(s => s.IsAlone).Select(s => s.Class)];
        return Extract([.. strokes.SelectMany(s => StrokesOf(s, loud, alone))], played, tempo.FirstBeat, meter,
            Path.GetFileName(source.Name));
    }

    private static SoundRoutineException AnalysisGone(RunFolder run, SourceEntry source) =>
        new($"{source.Name}: its analysis in {run.Path} has been deleted or damaged; run 'soundroutine preprocess' "
            + $"again");

    /// <summary>The groove of the drums of a MIDI file, whose bars are its own.</summary>
    /// <param name="path">The file.</param>
    /// <param name="sequence">Which piece of a file of format 2, from 1; null where there is but one.</param>
    /// <exception cref="SoundRoutineException">It cannot be read, or has too few strokes.</exception>
    public static Groove OfMidi(string path, int? sequence = null)
    {
        Pattern pattern = MidiPatterns.Read(path, sequence).Pattern;
        Stroke[] strokes =
            [.. pattern.Events.Select(e => new Stroke(pattern.Grid.ToSeconds(e.PlayedTick), e.Instrument, e.Velocity))];
        return Extract(strokes, pattern.Grid.Bpm, 0, pattern.Grid.Meter, Path.GetFileName(path), firstIsDownbeat: true);
    }

    /// <summary>The groove of a recording, by the first step of a run that is thrown away.</summary>
    /// <exception cref="SoundRoutineException">It cannot be read, has no steady beat, or too few strokes.</exception>
    public static Groove OfRecording(string path, Meter meter, PreprocessOptions options, StepContext context)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("soundroutine-");
        try
        {
            using RunFolder run = RunFolder.Open(folder.FullName);
            new PreprocessStep().Run(run, options with { Inputs = [path] }, context);
            return Of(run, meter);
        }
        catch (SoundRoutineException e) when (e.Message.StartsWith(folder.FullName, StringComparison.Ordinal))
        {
            throw new SoundRoutineException(e.Message.Replace(folder.FullName, path, StringComparison.Ordinal), e);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Groove Extract(Stroke[] strokes, double bpm, double firstBeat, Meter meter, string name,
        bool firstIsDownbeat = false)
    {
        try
        {
            return GrooveExtractor.Extract(strokes, bpm, firstBeat, meter, name, firstIsDownbeat);
        }
        catch (ArgumentException e)
        {
            throw new SoundRoutineException($"{name}: {e.Message}", e);
        }
    }

    private static Dictionary<Instrument, double> LoudOf(IEnumerable<DetectedHit> strokes) =>
        strokes.GroupBy(s => s.Class)
        .ToDictionary(g => g.Key, g => g.Select(s => s.Level).Order().ElementAt((int)(0.9 * (g.Count() - 1))));

    /// <summary>
    /// A stroke for each instrument heard. Of those struck together what is left of each is no measure of how hard it
    /// was struck, if it is ever struck alone.
    /// </summary>
    private static IEnumerable<Stroke> StrokesOf(DetectedHit slice, Dictionary<Instrument, double> loud,
        HashSet<Instrument> alone) =>
        slice.Instruments.Append(slice.Class).Distinct().Select(instrument =>
        new Stroke(slice.Start + slice.Attack, instrument,
            instrument == slice.Class && (slice.IsAlone || !alone.Contains(instrument))
                ? VelocityOf(slice.Level - loud[instrument]) : double.NaN));

    /// <summary>Amplitude follows the square of velocity (see <see cref="Rendering.Levels"/>).</summary>
    private static double VelocityOf(double db) => Math.Clamp(Loud * Math.Pow(10, db / 40), Softest, 127);
}
