using System.Collections.Immutable;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Keys;
using SoundRoutine.Midi;

namespace SoundRoutine.Tests.Kits.Classes;

/// <summary>Loops of two bars whose drums fall together.</summary>
public class CoincidingStrokesTests
{
    private const double Sixteenth = 0.125;

    private static readonly int[] Eighths = [0, 2, 4, 6, 8, 10, 12, 14], Quarters = [0, 4, 8, 12], Backbeat = [4, 12];

    public static TheoryData<string, int[], int[], double> Loops
    {
        get
        {
            var loops = new TheoryData<string, int[], int[], double>();
            foreach (double hat in (double[])[0.1, 0.2, 0.4])
            {
                loops.Add("four on the floor", Quarters, Eighths, hat);
                loops.Add("rock", [0, 8], Eighths, hat);
                loops.Add("syncopated", [0, 6, 10], Eighths, hat);
                loops.Add("sixteenths", [0, 8, 10], [.. Enumerable.Range(0, 16)], hat);
            }
            return loops;
        }
    }

    [Theory]
    [MemberData(nameof(Loops))]
    public void Kicks_that_all_fall_with_a_hat_are_the_kick_of_the_kit(string _, int[] kicks, int[] hats, double gain)
    {
        Kit kit = KitOf(kicks, Backbeat, hats, 1.2 * gain);
        ImmutableArray<KitInstrument> map = KitMap.Of(kit.Samples);
        Assert.All(SamplesOn(map, GeneralMidi.Kick), s => Assert.Contains(StepOf(s), kicks));
        if (!Backbeat.All(kicks.Contains))
            Assert.All(SamplesOn(map, GeneralMidi.Snare), s => Assert.Contains(StepOf(s), Backbeat));
        Assert.All(SamplesOn(map, GeneralMidi.ClosedHat), s => Assert.Contains(StepOf(s), hats));
    }

    [Fact]
    public void A_hat_that_is_never_struck_alone_is_in_the_kit()
    {
        Kit kit = KitOf([0, 6, 8, 14], Backbeat, [0, 4, 6, 8, 12, 14], 0.8);
        Assert.Contains(KitMap.Of(kit.Samples), i => i.Class is Instrument.HihatClosed);
        Assert.Contains(kit.Samples, s => s.Class == Instrument.Kick);
        Assert.Contains(kit.Samples, s => s.Class == Instrument.Snare);
    }

    private static Kit KitOf(int[] kicks, int[] snares, int[] hats, double hatGain)
    {
        // A room under all of it: a machine's silence says too much.
        var struck = Enumerable.Range(0, 2)
            .SelectMany(bar => Enumerable.Range(0, 16)
            .Select(step => (Time: 0.05 + (16 * bar + step) * Sixteenth, Step: step))).ToArray();
        var strokes =
            struck.SelectMany(s =>
            new[] { (kicks, TestSounds.Kick(), 0.9), (snares, TestSounds.Snare(), 0.7),
                (hats, TestSounds.Hat(), hatGain) }
            .Where(d => d.Item1.Contains(s.Step)).Select(d => (s.Time, d.Item2, d.Item3)));
        var (stem, onsets) = TestSounds.Track(4.5, strokes, noise: 1e-4);
        return KitBuilder.BuildKit([InputAnalyzer.Analyze("loop.wav", stem,
            new([.. onsets.DistinctBy(o => o.Frame).OrderBy(o => o.Frame)]))]);
    }

    private static ImmutableArray<Sample> SamplesOn(ImmutableArray<KitInstrument> map, int note) =>
        [.. Assert.Single(map, i => i.Note == note).Layers.SelectMany(l => l.RoundRobins)];

    private static int StepOf(Sample sample) => (int)Math.Round((sample.Start + sample.Attack - 0.05) / Sixteenth) % 16;
}
