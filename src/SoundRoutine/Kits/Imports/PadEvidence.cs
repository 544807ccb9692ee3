using System.Collections.Immutable;
using SoundRoutine.Midi;

namespace SoundRoutine.Kits.Imports;

/// <summary>What speaks for the class of a pad of an imported kit.</summary>
/// <param name="Note">Its key; -1 for none.</param>
/// <param name="Name">What it and its sound are called.</param>
/// <param name="Scores">Of the classifier, summing to 1.</param>
internal readonly record struct PadEvidence(int Note, string Name,
    ImmutableSortedDictionary<Instrument, double> Scores)
{
    private const int LowestKey = 35, HighestKey = 81;

    /// <summary>The share of the classifier's score at which a sound agrees with a key or a name.</summary>
    private const double Agrees = 0.15, Hardly = 0.02;

    /// <summary>The share of the pads whose keys agree from which a kit is laid out by General MIDI.</summary>
    private const double LaidOut = 0.6;

    private Instrument? ByKey => Note is >= LowestKey and <= HighestKey ? GeneralMidi.InstrumentOf(Note) : null;

    private Instrument? ByName => DrumNames.KeyOf(Name) is { } key ? GeneralMidi.InstrumentOf(key) : null;

    private Instrument BySound => Scores.MaxBy(s => s.Value).Key;

    /// <summary>
    /// The class of each pad: by its key only where its name or its sound agrees, or those of its kit do; else by its
    /// name, where its sound does not speak against it, else by its sound.
    /// </summary>
    public static ImmutableArray<Instrument> Classes(IReadOnlyList<PadEvidence> pads)
    {
        PadEvidence[] keyed = [.. pads.Where(p => p.ByKey is not null)];
        bool laidOut = keyed.Length > 0 && keyed.Count(p => p.KeyAgrees()) >= LaidOut * keyed.Length;
        return [.. pads.Select(p => p.Class(laidOut))];
    }

    private bool KeyAgrees() => ByKey is { } key && (ByName is { } name ? IsLike(name, key) : Score(key) >= Agrees);

    private Instrument Class(bool laidOut)
    {
        // A hat that says how far it is open is that, whichever of the hats' keys it lies on.
        if (ByKey is { } hat && IsHat(hat) && ByName is { } said && IsHat(said)
            && DrumNames.Words(Name).Any(w => w is "open" or "closed" or "pedal")) return said;
        if (ByKey is { } key && (KeyAgrees() || (laidOut && ByName is null && Score(key) >= Hardly))) return key;
        if (ByName is { } name && (ByKey is null || Score(name) >= Hardly)) return name;
        return BySound;
    }

    private double Score(Instrument instrument)
    {
        double sum = 0;
        foreach ((Instrument other, double score) in Scores)
            if (IsLike(other, instrument)) sum += score;
        return sum;
    }

    // How far a hat is open, a key says better than words.
    private static bool IsLike(Instrument one, Instrument other) => one == other
        || (IsHat(one) && IsHat(other));

    private static bool IsHat(Instrument instrument) => instrument is Instrument.HihatClosed or Instrument.HihatOpen;
}
