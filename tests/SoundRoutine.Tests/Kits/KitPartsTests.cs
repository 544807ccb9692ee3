using System.Collections.Immutable;
using CsCheck;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Corrections;
using SoundRoutine.Kits.Joining;

namespace SoundRoutine.Tests.Kits;

/// <summary>Kits of many inputs, joined in parts: here four inputs are many, and two are a part.</summary>
public class KitPartsTests
{
    private static readonly KitOptions s_options =
        new() { MaxJoined = 4, JoinPart = 3, MaxSounds = 64, GroupDistanceDb = 0 };

    /// <summary>Nine kicks, all different, and a snare twice.</summary>
    private static readonly ImmutableArray<InputAnalysis> s_inputs =
    [
        .. Enumerable.Range(0, 9).Select(i =>
            InputAnalyzer.AnalyzeOneShot($"kick {i}.wav", TestSounds.Mono(TestSounds.Kick(hz: 40 + 2 * i)), s_options)),
        .. Enumerable.Range(0, 2).Select(i =>
            InputAnalyzer.AnalyzeOneShot($"snare {8 * i}.wav", TestSounds.Mono(TestSounds.Snare()), s_options)),
    ];

    private static (string, string, int)[] Samples(KitPlan plan, IReadOnlyList<InputAnalysis> inputs) =>
        [.. plan.Samples.Select(s => (s.Sample.Id, inputs[s.Source].Source, s.Hit))];

    private static SoundPool Pool(KitOptions options, params int[] inputs) =>
        SoundPool.Of([.. inputs.Select(i => s_inputs[i])], options, default);

    [Fact]
    public void Where_no_part_has_too_many_sounds_they_give_what_all_at_once_give()
    {
        KitPlan flat = KitBuilder.Build(s_inputs, s_options with { MaxJoined = 100 }),
            parts = KitBuilder.Build(s_inputs, s_options);
        Assert.Equal(Samples(flat, s_inputs), Samples(parts, s_inputs));
        Assert.Equal(flat.LeftOut.AsEnumerable(), parts.LeftOut);
    }

    [Fact]
    public void The_same_sound_in_two_parts_is_one_of_the_kit()
    {
        KitPlan plan = KitBuilder.Build(s_inputs, s_options with { GroupDistanceDb = 3 });
        Assert.Equal("snare 0.wav", plan.Samples.Single(s => s.Sample.Class == Instrument.Snare).Sample.Source);
        Assert.Contains(plan.LeftOut, l => l.Reason == LeftOut.Repeat);
    }

    [Fact]
    public void The_order_in_which_they_come_does_not_matter()
    {
        KitOptions options = s_options with { MaxSounds = 1 };
        (string, string, int)[] before = Samples(KitBuilder.Build(s_inputs, options), s_inputs);
        Gen.Shuffle(s_inputs.ToArray()).Sample(shuffled =>
            Assert.Equal(before, Samples(KitBuilder.Build(shuffled, options), shuffled)), iter: 20);
    }

    [Fact]
    public void Every_hit_is_a_sample_or_left_out_for_a_reason()
    {
        KitPlan plan = KitBuilder.Build(s_inputs, s_options with { MaxSounds = 1 });
        Assert.True(plan.LeftOut.Single(l => l.Reason == LeftOut.ClassFull).Count > 2);
        Assert.Equal(s_inputs.Sum(i => i.Hits.Length), plan.Samples.Length + plan.LeftOut.Sum(l => l.Count));
    }

    [Fact]
    public void Of_a_class_the_best_sounds_stay()
    {
        KitOptions options = s_options with { MaxSounds = 3 };
        SoundPool pool = Pool(options, 0, 1, 2, 3, 4, 5);
        KitSound often = pool.Sounds[1] with { Struck = 5 },
            stand = With(pool.Sounds[2], h => h with { StandsIn = true }),
            hand = With(pool.Sounds[3], h => h with { ByHand = true, Prominence = 0 });
        KitSound stands = stand with { Struck = 50 };
        pool = pool with { Sounds = [pool.Sounds[0], often, stands, hand, pool.Sounds[4], pool.Sounds[5]] };
        KitSound[] best = [.. new[] { 0, 4, 5 }.Select(i => pool.Sounds[i]).OrderByDescending(s => s.Best.Data.Merit)];
        SoundPool cut = SoundCut.Apply(pool, options, []);
        Assert.Equal([hand, often, best[0]], cut.Sounds, (a, b) => a.Best.Input == b.Best.Input);
        Assert.Equal(3, cut.LeftOut.Single(l => l.Reason == LeftOut.ClassFull).Count);

        // What a correction names stays, however many there are.
        SoundPool named = SoundCut.Apply(pool, options with { MaxSounds = 1 },
            [.. new[] { stands, best[^1] }.Select(s => (s.Best.Input, s.Best.Hit))]);
        Assert.Equal([hand, best[^1], stands], named.Sounds, (a, b) => a.Best.Input == b.Best.Input);

        static KitSound With(KitSound sound, Func<AnalyzedHit, AnalyzedHit> change)
        {
            ImmutableArray<KitHit> hits = [.. sound.Hits.Select(h => h with { Data = change(h.Data) })];
            return new KitSound(hits, hits[0], sound.Scores);
        }
    }

    [Fact]
    public void A_sound_of_many_hits_keeps_those_its_layers_keep_and_how_often_it_was_struck()
    {
        KitOptions options = s_options with { Layers = 2, RoundRobins = 1, GroupDistanceDb = 32 };
        SoundPool pool = Pool(options, 0, 1, 2, 3);
        KitSound whole = Assert.Single(pool.Sounds);
        KitSound thin = Assert.Single(SoundCut.Apply(pool, options, []).Sounds);
        Assert.Equal(4, whole.Hits.Length);
        Assert.InRange(thin.Hits.Length, 1, 3);
        Assert.Equal(4, thin.Struck);
        Assert.Equal(whole.Best, thin.Best);
    }

    [Fact]
    public void Parts_are_about_the_same_size_and_in_order_of_their_keys()
    {
        (string, string)[] inputs = [.. Enumerable.Range(0, 5).Select(i => ("key " + "cabbd"[i], "name " + i))];
        Assert.Equal([[1], [2, 3], [0, 4]],
            KitParts.Of(inputs, s_options with { JoinPart = 2 }).Select(p => p.ToArray()));
        Assert.Equal([[0, 1, 2, 3]], KitParts.Of(inputs[..4], s_options).Select(p => p.ToArray()));
    }

    private static (int[] All, (int, bool)[] Joins) Joined(int parts, int size)
    {
        List<(int, bool)> joins = [];
        int[] all = KitParts.Join(parts, StepContext.Default,
            (part, cut) => cut ? [part] : throw new InvalidOperationException(),
            (IReadOnlyList<int[]> some, bool cut) =>
            {
                joins.Add((some.Count, cut));
                return some.SelectMany(s => s).ToArray();
            }, _ => size);
        return (all, [.. joins]);
    }

    [Fact]
    public void No_more_parts_are_joined_at_once_than_can_be_compared_and_none_is_lost()
    {
        foreach ((int parts, int size, (int, bool)[] joins) in new (int, int, (int, bool)[])[]
        {
            (201, 1, [(100, true), (100, true), (3, false)]),
            (19, 64, [(8, true), (8, true), (3, true), (3, false)]),
            (4, 900, [(2, true), (2, true), (2, false)]),
            (40, 6, [(40, false)]),
        })
        {
            (int[] all, (int, bool)[] done) = Joined(parts, size);
            Assert.Equal(Enumerable.Range(0, parts), all);
            Assert.Equal(joins, done);
        }
        Assert.Equal("whole", KitParts.Join(1, StepContext.Default, (_, cut) => cut ? "cut" : "whole",
            (_, _) => "joined", _ => 1));
    }

    [Fact]
    public void Sounds_a_class_are_within_bounds()
    {
        Assert.Throws<ArgumentException>(() => new KitOptions { MaxSounds = 0 }.Validated());
        Assert.Throws<ArgumentException>(() => new KitOptions { MaxSounds = 1025 }.Validated());
        Assert.Equal(1024, new KitOptions { MaxSounds = 1024 }.Validated().MaxSounds);
    }

    [Fact]
    public void Corrections_name_hits_wherever_they_are()
    {
        SoundPool pool = Pool(s_options, 0, 1);
        AnalyzedHit hit = s_inputs[1].Hits[0];
        var place = new HitPlace { Input = "b", At = hit.Start + hit.Attack, Class = hit.Scores.Best };
        Assert.Equal([(1, 0)], HandGroups.Named(pool.Sounds,
            [new GroupCorrection { Hit = place with { Input = "c" }, Into = place }], ["a", "b"]));
    }
}
