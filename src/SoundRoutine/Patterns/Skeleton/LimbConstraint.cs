namespace SoundRoutine.Patterns.Skeleton;

/// <summary>What the body can do: two hands at a time, and one hi-hat in one state.</summary>
internal static class LimbConstraint
{
    private const int Two = 2;

    /// <summary>Removes notes that cannot sound together, least important first.</summary>
    public static void Resolve(List<PatternNote> hits, bool acoustic)
    {
        var kept = new List<PatternNote>(hits.Count);
        foreach (IGrouping<int, PatternNote> chord in hits.GroupBy(h => h.Tick).OrderBy(g => g.Key))
        {
            // One stroke a piece: the loudest of those written twice.
            List<PatternNote> notes =
                [.. chord.GroupBy(h => h.Note).Select(g => g.MaxBy(h => h.Velocity)).OrderBy(Importance)
                    .ThenByDescending(h => h.Velocity).ThenBy(h => h.Note)];
            if (notes.Exists(h => h.Instrument == Instrument.HihatOpen))
                notes.RemoveAll(h => h.Instrument == Instrument.HihatClosed);
            if (notes.Exists(h => h.Note == Midi.GeneralMidi.ClosedHat))
                notes.RemoveAll(h => h.Note == Midi.GeneralMidi.PedalHat);
            if (notes.Exists(h => h.Instrument == Instrument.Crash))
                notes.RemoveAll(
                    h => acoustic && h.Instrument is Instrument.HihatClosed or Instrument.HihatOpen or Instrument.Ride
                        && !h.IsFoot);
            int hands = 0;
            kept.AddRange(notes.Where(h => h.IsFoot || !acoustic || hands++ < Two));
        }
        hits.Clear();
        hits.AddRange(kept);
    }

    private static int Importance(PatternNote hit) => hit.Instrument switch
    {
        Instrument.Kick => 0,
        Instrument.Crash => 1,
        Instrument.Snare when hit.Anchor => 2,
        Instrument.Tom => 3,
        Instrument.HihatOpen or Instrument.HihatClosed or Instrument.Ride => 4,
        Instrument.Snare => 5,
        Instrument.Clap => 6,
        _ => 7,
    };
}
