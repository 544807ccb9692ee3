using System.Collections.Immutable;
using SoundRoutine.Kits;
using SoundRoutine.Midi;
using SoundRoutine.Patterns;
using SoundRoutine.Timing;

namespace SoundRoutine.Pipeline;

/// <summary>The groove of recordings and MIDI files.</summary>
public static class SourceGroove
{
    /// <summary>The velocity of the loud strokes (the ninth decile) of each instrument, and of the softest.</summary>
    private const double Loud = 112, Softest = 20;

    /// <summary>The input whose tempo is clearest; of short loops and songs the song. Null where none is clear enough.</summary>
    internal static SourceEntry? ClearestTempo(KitManifest manifest, double leastConfidence) =>
        // A short loop may fit a tempo by chance as well as a song does by nature: the more hits, the more it counts.
        manifest.Sources.Where(s => s.Tempo is { } t && t.Confidence >= leastConfidence).MaxBy(s => s.Tempo!.Confidence * Math.Min(1, s.Hits / 32.0));

    /// <summary>The groove of the input of a run whose tempo is clearest.</summary>
    /// <param name="run">With a finished first step.</param>
    /// <param name="meter">The bars it is read in.</param>
    /// <param name="bpm">The tempo the user hears, which decides the octave; null for the one measured.</param>
    /// <exception cref="SoundRoutineException">No input has a steady beat, or too few strokes.</exception>
    public static Groove Of(RunFolder run, Meter meter, double? bpm = null)
    {
        string path = KitStore.ManifestPath(run);
        SourceEntry source = ClearestTempo(ArtifactJson.Read<KitManifest>(path), 0)
            ?? throw new SoundRoutineException($"{run.Path}: no input has a beat to take a groove from; name a song or a loop of at least two bars");
        string analysis = RunFolder.Inside(Path.GetDirectoryName(path)!, source.Analysis ?? "", path);
        if (source.Analysis is null || !File.Exists(analysis)) throw new SoundRoutineException($"{analysis}: the analysis of {source.Name} has been deleted; run 'soundroutine preprocess' again");
        ImmutableArray<SliceMark> strokes = [.. ArtifactJson.Read<SourceRecord>(analysis).Hits.Slices.Where(s => s.IsStroke)];
        double measured = source.Tempo!.Bpm;
        double played = bpm is { } heard ? new[] { measured, 2 * measured, measured / 2 }.MinBy(b => Math.Abs(Math.Log(b / heard))) : measured;
        Dictionary<Instrument, double> loud = LoudOf(strokes);
        return Extract([.. strokes.SelectMany(s => StrokesOf(s, loud))], played, source.Tempo.FirstBeat, meter, Path.GetFileName(source.Name));
    }

    /// <summary>The groove of the drums of a MIDI file, whose bars are its own.</summary>
    /// <exception cref="SoundRoutineException">It cannot be read, or has too few strokes.</exception>
    public static Groove OfMidi(string path)
    {
        Pattern pattern = MidiPatterns.Read(path).Pattern;
        Stroke[] strokes = [.. pattern.Events.Select(e => new Stroke(pattern.Grid.ToSeconds(e.PlayedTick), e.Instrument, e.Velocity))];
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
            PreprocessStep.Run(run, options with { Inputs = [path] }, context);
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

    private static Groove Extract(Stroke[] strokes, double bpm, double firstBeat, Meter meter, string name, bool firstIsDownbeat = false)
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

    private static Dictionary<Instrument, double> LoudOf(IEnumerable<SliceMark> strokes) => strokes.GroupBy(s => s.Class)
        .ToDictionary(g => g.Key, g => g.Select(s => s.Level).Order().ElementAt((int)(0.9 * (g.Count() - 1))));

    /// <summary>A stroke for each instrument heard. Of those struck together only the strongest has a level of its own.</summary>
    private static IEnumerable<Stroke> StrokesOf(SliceMark slice, Dictionary<Instrument, double> loud) => slice.Heard.Append(slice.Class).Distinct().Select(instrument =>
        new Stroke(slice.Start + slice.Attack, instrument, instrument == slice.Class ? VelocityOf(slice.Level - loud[instrument]) : double.NaN));

    /// <summary>Amplitude follows the square of velocity (see <see cref="Rendering.Levels"/>).</summary>
    private static double VelocityOf(double db) => Math.Clamp(Loud * Math.Pow(10, db / 40), Softest, 127);
}
