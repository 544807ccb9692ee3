using System.Buffers;
using System.Text.Json;
using SoundRoutine.Midi.Events;
using SoundRoutine.Timing;

namespace SoundRoutine.Patterns;

public static partial class PatternMidi
{
    /// <summary>
    /// Sequencer-specific events of this program: the manufacturer byte 7D (free for anyone's use), "SoundRoutine",
    /// then a JSON object. One that cannot be read is passed over: it only adds to what the notes say.
    /// </summary>
    private static class Annotation
    {
        private static ReadOnlySpan<byte> Mark => "\u007DSoundRoutine"u8;

        public static MetaEvent Write(long tick, Action<Utf8JsonWriter> content)
        {
            var buffer = new ArrayBufferWriter<byte>();
            using (var json = new Utf8JsonWriter(buffer))
            {
                json.WriteStartObject();
                content(json);
                json.WriteEndObject();
            }
            return new MetaEvent(tick, MetaEvent.SequencerSpecificType, [.. Mark, .. buffer.WrittenSpan]);
        }

        public static T? Read<T>(MetaEvent e, Func<JsonElement, T?> content) where T : class
        {
            if (e.Type != MetaEvent.SequencerSpecificType || !e.Data.AsSpan().StartsWith(Mark)) return null;
            try
            {
                using var json = JsonDocument.Parse(e.Data.AsMemory()[Mark.Length..]);
                return json.RootElement.ValueKind == JsonValueKind.Object ? content(json.RootElement) : null;
            }
            catch (Exception exception)
                when (exception
                is JsonException or FormatException or InvalidOperationException or KeyNotFoundException)
            {
                return null;
            }
        }
    }

    /// <summary>
    /// What a MIDI file cannot say of a grid; the tempo is here too, for a file keeps it only to the microsecond a
    /// quarter.
    /// </summary>
    private sealed record GridAnnotation(double Bpm, int Bars, Subdivision Subdivision, double Swing, int SwingUnit)
    {
        public static MetaEvent Write(Grid grid) => Annotation.Write(0, json =>
        {
            json.WriteNumber("bpm", grid.Bpm);
            json.WriteNumber("bars", grid.Bars);
            json.WriteString("subdivision", grid.Subdivision.ToString());
            json.WriteNumber("swing", grid.Swing);
            json.WriteNumber("swing_unit", grid.SwingUnit);
        });

        public static GridAnnotation? Read(MetaEvent e) => Annotation.Read(e, json => new GridAnnotation(
            json.GetProperty("bpm").GetDouble(),
            json.GetProperty("bars").GetInt32(),
            json.GetProperty("subdivision").GetString() == nameof(Subdivision.Triplets) ? Subdivision.Triplets
            : Subdivision.Sixteenths,
            json.GetProperty("swing").GetDouble(),
            json.GetProperty("swing_unit").GetInt32()));
    }

    /// <summary>
    /// What a note cannot say of a hit. It stands right before the strike it belongs to, and names its key and the tick
    /// at which it sounded when it was written: where another program has moved the note, its place on the grid is
    /// inferred anew.
    /// </summary>
    private sealed record HitAnnotation(int Note, int Played, int Tick, int Duration, string Source, double Confidence,
        string? Sample, double Transpose)
    {
        public static MetaEvent Write(long tick, DrumEvent hit) => Annotation.Write(tick, json =>
        {
            json.WriteNumber("note", hit.Note);
            json.WriteNumber("played", tick);
            json.WriteNumber("tick", hit.Tick);
            json.WriteNumber("duration", hit.Duration);
            json.WriteString("source", hit.Source);
            json.WriteNumber("confidence", hit.Confidence);
            if (hit.SampleId is not null) json.WriteString("sample", hit.SampleId);
            if (hit.Transpose != 0) json.WriteNumber("transpose", hit.Transpose);
        });

        public static HitAnnotation? Read(MetaEvent e) => Annotation.Read(e, json => new HitAnnotation(
            json.GetProperty("note").GetInt32(),
            json.GetProperty("played").GetInt32(),
            json.GetProperty("tick").GetInt32(),
            json.GetProperty("duration").GetInt32(),
            json.GetProperty("source").GetString() ?? "midi",
            json.GetProperty("confidence").GetDouble(),
            json.TryGetProperty("sample", out JsonElement sample) ? sample.GetString() : null,
            json.TryGetProperty("transpose", out JsonElement transpose) ? transpose.GetDouble() : 0)) is { } read
            && read.IsValid ? read : null;

        /// <summary>
        /// The hit of <paramref name="inferred"/> with what the note could not say; where it sounds stays as the note
        /// has it.
        /// </summary>
        public DrumEvent Apply(DrumEvent inferred, Grid grid)
        {
            int tick = inferred.PlayedTick == Played ? Math.Min(Tick, grid.Length) : inferred.Tick;
            return inferred with
            {
                Tick = tick,
                MicroOffset = inferred.PlayedTick - tick,
                Duration = Duration,
                Source = Source,
                Confidence = Confidence,
                SampleId = Sample,
                Transpose = Transpose,
            };
        }

        private bool IsValid => Tick >= 0 && Duration >= 1 && Confidence is >= 0 and <= 1 && double.IsFinite(Transpose);
    }
}
