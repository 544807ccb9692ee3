using System.Collections.Immutable;
using SoundRoutine.Kits.Imports;
using SoundRoutine.Midi;

namespace SoundRoutine.Tests.Formats;

/// <summary>What the pads of imported kits are taken for.</summary>
public class PadEvidenceTests
{
    [Theory]
    [InlineData("BD_808", Instrument.Kick)]
    [InlineData("SnareTight 02", Instrument.Snare)]
    [InlineData("OpenHat", Instrument.HihatOpen)]
    [InlineData("Hi-Hat closed", Instrument.HihatClosed)]
    [InlineData("half open hat", Instrument.HihatOpen)]
    [InlineData("ride bell", Instrument.Ride)]
    [InlineData("crash ride", Instrument.Ride)]
    [InlineData("Low Conga", Instrument.Percussion)]
    [InlineData("floor tom", Instrument.Tom)]
    [InlineData("Kick_Ch1", Instrument.Kick)]
    [InlineData("Snare OH", Instrument.Snare)]
    [InlineData("OH 1", Instrument.HihatOpen)]
    [InlineData("sample 12", null)]
    public void Names_tell_what_a_sound_is(string name, Instrument? expected) =>
        Assert.Equal(expected, DrumNames.KeyOf(name) is { } key ? GeneralMidi.InstrumentOf(key) : null);

    [Fact]
    public void A_key_counts_where_the_name_or_the_sound_agrees()
    {
        Assert.Equal(Instrument.Snare, One(38, "", (Instrument.Snare, 0.3), (Instrument.Clap, 0.7)));
        Assert.Equal(Instrument.Snare, One(38, "my snare", (Instrument.Clap, 1)));
        Assert.Equal(Instrument.Clap, One(38, "", (Instrument.Clap, 1)));
        Assert.Equal(Instrument.Kick, One(38, "kick", (Instrument.Kick, 0.5), (Instrument.Tom, 0.5)));
        Assert.Equal(Instrument.Tom, One(38, "kick", (Instrument.Tom, 1)));
        Assert.Equal(Instrument.HihatOpen, One(46, "hat", (Instrument.HihatClosed, 1)));
        Assert.Equal(Instrument.Ride, One(-1, "", (Instrument.Ride, 1)));
    }

    [Fact]
    public void A_kit_laid_out_by_general_midi_is_believed_where_a_sound_is_unsure()
    {
        PadEvidence unsure = Of(49, "", (Instrument.Crash, 0.05), (Instrument.Percussion, 0.95));
        PadEvidence[] agreeing = [Of(36, "kick", (Instrument.Kick, 1)), Of(38, "snare", (Instrument.Snare, 1)),
            Of(42, "", (Instrument.HihatClosed, 1))];
        Assert.Equal(Instrument.Crash, PadEvidence.Classes([.. agreeing, unsure])[^1]);
        PadEvidence[] others = [Of(36, "", (Instrument.Snare, 1)), Of(38, "", (Instrument.Kick, 1))];
        Assert.Equal(Instrument.Percussion, PadEvidence.Classes([.. others, unsure])[^1]);
    }

    private static Instrument One(int note, string name, params (Instrument, double)[] scores) =>
        PadEvidence.Classes([Of(note, name, scores)])[0];

    private static PadEvidence Of(int note, string name, params (Instrument Of, double Score)[] scores) =>
        new(note, name, scores.ToImmutableSortedDictionary(s => s.Of, s => s.Score));
}
