using SoundRoutine.Midi;

namespace SoundRoutine.Patterns.Skeleton;

/// <summary>Replaces the end of a bar by a fill that grows towards the next downbeat.</summary>
internal sealed class FillWriter(Style style, BarMap map, double density)
{
    private static readonly int[] Descent =
    [
        GeneralMidi.Snare, GeneralMidi.HighTom, GeneralMidi.HighMidTom, GeneralMidi.LowMidTom, GeneralMidi.LowTom,
            GeneralMidi.HighFloorTom, GeneralMidi.LowFloorTom,
    ];

    /// <param name="beats">Felt beats the fill takes, the first of the bar excepted; 0 is half a beat.</param>
    /// <param name="rng">Draws every choice of the fill.</param>
    /// <param name="hits">The hits of the bar, changed in place.</param>
    public void Write(int beats, Rng rng, List<PatternNote> hits)
    {
        int from = beats == 0 ? HalfBeat() : map.BeatStarts[map.Beats - Math.Min(beats, map.Beats - 1)];
        Slot[] window = map.Slots[from..];
        int start = window[0].Tick;
        switch (style.Fill)
        {
            case FillKind.Toms: Toms(window, rng, hits, start); break;
            case FillKind.SnareRoll: SnareRoll(window, rng, hits, start); break;
            case FillKind.HatRoll: HatRoll(window, rng, hits, start); break;
            default: Drop(window, rng, hits, start); break;
        }
    }

    private int HalfBeat()
    {
        int last = map.BeatStarts[^1];
        return last + (map.Slots.Length - last + 1) / 2;
    }

    private void Toms(Slot[] window, Rng rng, List<PatternNote> hits, int start)
    {
        hits.RemoveAll(h => h.Tick >= start && !(h.Instrument == Instrument.Kick && h.Anchor));
        int lowest = 3 + rng.Next(Descent.Length - 3), piece = rng.Next(2);
        for (int i = 0; i < window.Length; i++)
        {
            Slot slot = window[i];
            double chance = slot.OnBeat ? 1 : slot.IsEighth ? 0.8 : LineWriter.Lean(0.55, density);
            bool plays = rng.Chance(chance), moves = rng.Chance(0.6);
            double wobble = rng.NextGaussian();
            bool leads = i == window.Length - 1;
            // Down the kit with the time that has passed, staying on a piece now and then.
            int due = (int)Math.Round((double)i / window.Length * lowest);
            if (due > piece && moves) piece = due;
            if (plays || leads)
                hits.Add(new PatternNote(slot.Tick, Descent[piece], Swell(i, window.Length, wobble), Role.Fill));
            if (slot.OnBeat && !hits.Exists(h => h.Tick == slot.Tick && h.Instrument == Instrument.Kick)
                && rng.Chance(0.5))
                hits.Add(new PatternNote(slot.Tick, GeneralMidi.Kick, 88, Role.Core));
        }
    }

    private void SnareRoll(Slot[] window, Rng rng, List<PatternNote> hits, int start)
    {
        hits.RemoveAll(h => h.Tick >= start && h.Instrument is Instrument.Snare or Instrument.Clap);
        for (int i = 0; i < window.Length; i++)
        {
            double progress = (i + 1.0) / window.Length;
            bool plays = rng.Chance(LineWriter.Lean(0.35 + 0.6 * progress, density));
            double wobble = rng.NextGaussian();
            if (plays || window[i].OnBeat || i == window.Length - 1)
                hits.Add(new PatternNote(window[i].Tick, GeneralMidi.Snare, Swell(i, window.Length, wobble),
                    Role.Fill));
        }
    }

    private void HatRoll(Slot[] window, Rng rng, List<PatternNote> hits, int start)
    {
        hits.RemoveAll(h => h.Tick >= start && h.Instrument == Instrument.HihatClosed);
        int parts = rng.Chance(0.4) ? 3 : 2;
        int step = map.Slots.Length > 1 ? map.Slots[1].Tick : 1;
        for (int i = 0; i < window.Length; i++)
        {
            bool snare = !window[i].OnBeat && rng.Chance(LineWriter.Lean(0.3, density));
            bool split = i >= window.Length / 2 || rng.Chance(0.4);
            for (int part = 0; part < (split ? parts : 1); part++)
                hits.Add(new PatternNote(window[i].Tick + part * step / parts, GeneralMidi.ClosedHat,
                    Math.Max(1, Swell(i, window.Length, rng.NextGaussian()) - 14 - 6 * part), Role.Fill));
            if (snare && !hits.Exists(h => h.Tick == window[i].Tick && h.IsDrum))
                hits.Add(new PatternNote(window[i].Tick, GeneralMidi.Snare, Swell(i, window.Length, 0), Role.Fill));
        }
    }

    private void Drop(Slot[] window, Rng rng, List<PatternNote> hits, int start)
    {
        hits.RemoveAll(h => h.Tick >= start && h.Instrument == Instrument.Kick);
        int[] voices =
            rng.Chance(0.5) ? [GeneralMidi.HighMidTom, GeneralMidi.LowTom]
            : [GeneralMidi.OpenHighConga, GeneralMidi.LowConga];
        for (int i = 0; i < window.Length; i++)
        {
            bool plays = rng.Chance(LineWriter.Lean(0.45, density)) || i == window.Length - 1;
            int voice = voices[2 * i < window.Length ? 0 : 1];
            int velocity = Swell(i, window.Length, rng.NextGaussian());
            if (plays) hits.Add(new PatternNote(window[i].Tick, voice, velocity, Role.Fill));
        }
    }

    private static int Swell(int i, int length, double wobble) =>
        Math.Clamp((int)Math.Round(78 + 34.0 * (i + 1) / length + 4 * wobble), 1, 127);
}
