using System.CommandLine;
using System.Globalization;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Metering;
using SoundRoutine.Midi;
using SoundRoutine.Pipeline.Inputs;

namespace SoundRoutine.Cli.Commands;

internal static class InspectCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") {
            Description = "Audio and MIDI files, kits and patterns of other programs",
            Arity = ArgumentArity.OneOrMore }.Is(PathUse.Input);
        return Session.Command("inspect", "inspect out/7_render/track.wav", [files], (parsed, session) =>
        {
            int code = Cli.Ok;
            var rows = new List<object>();
            foreach (string file in parsed.GetRequiredValue(files))
            {
                session.Cancellation.ThrowIfCancellationRequested();
                try
                {
                    rows.Add(MidiFiles.IsMidi(file) ? InspectMidi(file, session)
                        : InspectedFormat.Of(file, session) ?? InspectAudio(file, session));
                }
                catch (SoundRoutineException e)
                {
                    session.Fail(e.Message);
                    code = Cli.Failed;
                }
            }
            if (session.Json) session.ResultJson(rows);
            return code;
        });
    }

    private static object InspectAudio(string file, Session session)
    {
        using IAudioSource source = AudioFile.Open(file, session.Cancellation);
        int rate = source.SampleRate, channels = source.Channels;
        var meter = new LoudnessMeter(rate, channels);
        var block = new float[16_384 * channels];
        long frames = 0;
        for (int read; (read = source.Read(block)) > 0; frames += read)
        {
            session.Cancellation.ThrowIfCancellationRequested();
            meter.Add(block.AsSpan(0, read * channels));
        }
        LoudnessReport loudness = meter.Result();
        string? damage = (source as IDamageable)?.Damage;
        if (damage is not null) session.Warn($"{file}: {damage}");
        double seconds = (double)frames / rate;
        if (!session.Json)
            session.Result(string.Create(CultureInfo.InvariantCulture,
                $"{file}: audio, {rate} Hz, {channels} channel{(channels == 1 ? "" : "s")}, {seconds:0.000} s, "
                    + $"{Level(loudness.IntegratedLufs)} LUFS, true peak {Level(loudness.TruePeakDb)} dBTP"));
        return new { file, kind = "audio", sample_rate = rate, channels, frames,
            seconds = Math.Round(seconds, 6), damage,
            loudness_lufs = Finite(loudness.IntegratedLufs), true_peak_db = Finite(loudness.TruePeakDb) };
    }

    private static object InspectMidi(string file, Session session)
    {
        var midi = MidiFiles.Read(file);
        MidiSummary[] summaries = [.. midi.Sequences.Select(MidiSummary.Of)];
        if (midi.Format != 2)
        {
            if (!session.Json) session.Result($"{file}: {Describe(summaries[0])}");
            return new { file, kind = "midi", summary = summaries[0] };
        }
        if (!session.Json) session.Result($"{file}: {DescribeSequences(midi, summaries)}");
        return new { file, kind = "midi", format = midi.Format, division = midi.Division, sequences = summaries };
    }

    private static string Describe(MidiSummary midi)
    {
        var lines = new List<string> { string.Create(CultureInfo.InvariantCulture,
            $"MIDI format {midi.Format}, {midi.Division} ticks a quarter, {Time(midi)}") };
        lines.AddRange(midi.Tracks.Select(t => $"  track {Name(t)}: {Counted.Of(t.Notes, "note")}"));
        lines.AddRange(
            midi.DrumNotes.Select(
            n => string.Create(CultureInfo.InvariantCulture, $"  {n.Note,3} {n.Name}: {n.Count}")));
        return string.Join(Environment.NewLine, lines);
    }

    /// <summary>Format 2: the pieces one by one, with the number that --sequence takes.</summary>
    private static string DescribeSequences(MidiFile midi, MidiSummary[] summaries) => string.Join(Environment.NewLine,
    [
        $"MIDI format 2, {midi.Division} ticks a quarter, "
            + Counted.Of(summaries.Length, "sequence"),
        .. summaries.Select(
            (s, i) => $"  sequence {i + 1} {Name(s.Tracks[0])}: {Time(s)}, {Counted.Of(s.Tracks[0].Notes, "note")}, "
                + $"{s.DrumNotes.Sum(n => n.Count)} of drums"),
    ]);

    private static string Time(MidiSummary midi)
    {
        string tempo =
            string.Join(", ",
                midi.Tempi.Select(
                t => (60e6 / t.MicrosecondsPerQuarter).ToString("0.##", CultureInfo.InvariantCulture)));
        string meters = string.Join(", ", midi.Meters.Select(m => m.Meter));
        return string.Create(CultureInfo.InvariantCulture,
            $"{tempo} bpm, {meters}, {Counted.Of(midi.Bars, "bar")}, {midi.Seconds:0.000} s");
    }

    private static string Name(MidiTrackSummary track) => track.Name.Length > 0 ? track.Name : "(no name)";

    private static string Level(double db) =>
        double.IsFinite(db) ? db.ToString("0.0", CultureInfo.InvariantCulture) : "-inf";

    private static double? Finite(double db) => double.IsFinite(db) ? Math.Round(db, 2) : null;
}
