using System.Collections.Immutable;
using SoundRoutine.Midi;
using SoundRoutine.Timing;

namespace SoundRoutine.Patterns.Transformer;

/// <summary>
/// What a hit, a bar and a request are to the network, as numbers: vocabulary.py of training/transformer, which
/// explains them. A hit stands in a cell, position * 11 + piece, of a bar of sixteenths, with a velocity in bins of 16
/// and a timing in bins of 16 ticks.
/// </summary>
internal static class Vocabulary
{
    public const int Pieces = 11, Positions = 20, Cells = Positions * Pieces,
        TicksPerPosition = MusicalTime.TicksPerQuarter / 4;

    /// <summary>A bar begins, or nothing more comes in one; there is no such bar, or no skeleton.</summary>
    public const int Bar = Cells, NoBar = Cells + 1;

    public const int Velocities = 8, NoVelocity = 8, UnknownVelocity = 9;

    public const int Timings = 15, OnTime = 7, NoTiming = 15, UnknownTiming = 16, TimingTicks = 16;

    /// <summary>Bars the network sees, and cells of the skeleton it looks ahead.</summary>
    public const int Window = 8, Required = 4;

    /// <summary>Rows of the tables of the network's input and of its two later heads, column by column.</summary>
    public static readonly ImmutableArray<int> InputRows =
        [Cells + 2, 10, 17, Window, 2, 36, 11, 9, 3, 9, .. Enumerable.Repeat(Cells + 2, Required + 3)];

    public static readonly ImmutableArray<int> VelocityRows = [Cells + 2, 10, 10, 10, 10],
        TimingRows = [Cells + 2, 10, 17, 17, 17, 17, 17];

    /// <summary>Styles by number; 0 is "not said".</summary>
    public static readonly ImmutableArray<string> Styles =
    [
        "any", "afrobeat", "afrocuban", "blues", "country", "dance", "funk", "gospel", "hiphop", "jazz", "latin",
            "neworleans", "pop", "punk", "reggae", "rock", "soul",
        "halftime", "shuffle", "motown", "samba", "baiao", "bossa", "disco", "swing", "fusion", "ballad", "ska",
            "twist", "chacha", "waltz",
        "house", "techno", "trap", "dnb", "metal",
    ];

    private static readonly ImmutableArray<Meter> Meters =
        [new(4, 4), new(3, 4), new(2, 4), new(5, 4), new(6, 8), new(9, 8), new(5, 8), new(7, 8)];

    private static readonly ImmutableArray<double> Tempi = [70, 80, 90, 100, 110, 120, 135, 150, 180],
        Densities = [2.75, 3.5, 4, 4.5, 5, 6, 7];

    private static readonly ImmutableArray<int> Notes =
    [
        GeneralMidi.Kick, GeneralMidi.Snare, GeneralMidi.SideStick, GeneralMidi.ClosedHat, GeneralMidi.OpenHat,
            GeneralMidi.PedalHat,
        GeneralMidi.HighFloorTom, GeneralMidi.LowMidTom, GeneralMidi.HighMidTom, GeneralMidi.Crash, GeneralMidi.Ride,
    ];

    public static int Piece(int cell) => cell % Pieces;

    /// <summary>Whether the piece of a cell is one of the three toms.</summary>
    public static bool IsTom(int cell) => Piece(cell) is 6 or 7 or 8;

    public static int Position(int cell) => cell / Pieces;

    public static int Cell(int position, int piece) => position * Pieces + piece;

    public static int VelocityBin(int velocity) => velocity / 16;

    /// <param name="offset">Ticks from the sixteenth.</param>
    public static int TimingBin(int offset) =>
        Math.Clamp((int)Math.Floor((offset + TimingTicks / 2) / (double)TimingTicks) + OnTime, 0, Timings - 1);

    /// <summary>Ticks from the sixteenth.</summary>
    public static int OffsetOf(int timingBin) => (timingBin - OnTime) * TimingTicks;

    /// <summary>The network's number of a style of this program or of its own; 0, not said, for any other.</summary>
    public static int StyleOf(string style) => Math.Max(0, Styles.IndexOf(style switch
    {
        "boombap" => "hiphop",
        "dense" => "funk",
        "minimal" => "house",
        _ => style,
    }));

    /// <summary>The network's meters that a bar is made of: one, or two where it is longer than any.</summary>
    public static ImmutableArray<Meter> BarsOf(Meter meter) => (meter.Beats, meter.Unit) switch
    {
        (6, 4) => [new(3, 4), new(3, 4)],
        (7, 4) => [new(4, 4), new(3, 4)],
        (12, 8) => [new(6, 8), new(6, 8)],
        _ => [meter],
    };

    public static int MeterOf(Meter meter) => 1 + Meters.IndexOf(meter);

    /// <param name="bpm">Quarter notes a minute.</param>
    public static int TempoOf(double bpm) => BinOf(bpm, Tempi);

    /// <param name="hits">Hits a quarter note.</param>
    public static int DensityOfHits(double hits) => BinOf(hits, Densities);

    /// <summary>The General MIDI key of a piece.</summary>
    public static int NoteOf(int piece) => Notes[piece];

    /// <summary>
    /// The piece that plays a key; a clap is a snare to the network, and what is not of the drum kit nothing.
    /// </summary>
    public static int? PieceOf(int note) => GeneralMidi.InstrumentOf(note) switch
    {
        Instrument.Kick => 0,
        Instrument.Snare => note == GeneralMidi.SideStick ? 2 : 1,
        Instrument.Clap => 1,
        Instrument.HihatClosed => note == GeneralMidi.PedalHat ? 5 : 3,
        Instrument.HihatOpen => 4,
        Instrument.Tom => note switch { GeneralMidi.LowFloorTom or GeneralMidi.HighFloorTom =>
            6, GeneralMidi.LowTom or GeneralMidi.LowMidTom => 7, _ => 8 },
        Instrument.Crash => 9,
        Instrument.Ride => 10,
        _ => null,
    };

    private static int BinOf(double value, ImmutableArray<double> edges) => 1 + edges.Count(e => value >= e);
}
