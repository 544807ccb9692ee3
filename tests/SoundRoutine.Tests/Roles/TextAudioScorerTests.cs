using CsCheck;
using SoundRoutine.Kits;
using SoundRoutine.Roles;
using SoundRoutine.Tests.TextAudio;
using SoundRoutine.TextAudio;
using static SoundRoutine.Tests.Roles.TypicalSounds;

namespace SoundRoutine.Tests.Roles;

public class TextAudioScorerTests
{
    private static readonly Gen<float[]> Points = Gen.Float[-1, 1].Array[10].Where(p => p.Any(x => x != 0));

    [Theory]
    [InlineData("boom", Role.Core)]
    [InlineData("haze", Role.Texture)]
    [InlineData("snare", Role.Accent)]
    [InlineData("hat", Role.Motion)]
    [InlineData("tom", Role.Fill)]
    public void The_nearest_words_decide_whether_they_are_of_a_role_or_an_instrument(string heard, Role role)
    {
        TextAudioScores scores = FakeTextAudio.Scorer(_ => [(heard, 1)]).Score(Typical[0]);
        Assert.Equal(role, scores.Roles.Best);
        Assert.Equal(heard, scores.Prompts[0].Prompt);
        Assert.Equal(1, scores.Prompts[0].Cosine, 6);
        Assert.Equal("fake", scores.Model);
    }

    [Fact]
    public void An_instrument_without_prompts_has_no_share()
    {
        TextAudioScores scores = FakeTextAudio.Scorer(_ => [("kick", 1)]).Score(Typical[0]);
        Assert.Equal([Instrument.Kick, Instrument.Snare, Instrument.HihatClosed, Instrument.Tom],
            scores.Instruments.Keys);
        Assert.Equal(Instrument.Kick, scores.Instruments.MaxBy(i => i.Value).Key);
    }

    [Fact]
    public void Scores_are_shares_whatever_is_heard() => Points.Sample(point =>
    {
        string[] prompts =
            [.. FakeTextAudio.Prompts.Roles.Values.Concat(FakeTextAudio.Prompts.Instruments.Values).SelectMany(p => p)];
        TextAudioScores scores = FakeTextAudio.Scorer(_ => [.. prompts.Zip(point)]).Score(Typical[0]);
        Assert.All(scores.Roles.Values.Values, v => Assert.InRange(v, 0, 1));
        Assert.Equal(1, scores.Roles.Values.Values.Sum(), 9);
        Assert.InRange(scores.Instruments.Values.Sum(), 0, 1);
        Assert.Equal(scores.Prompts.OrderByDescending(p => p.Cosine), scores.Prompts);
    });

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void An_embedding_that_is_no_number_is_refused_by_the_sample_s_name(float odd)
    {
        ITextAudioScorer scorer = FakeTextAudio.Scorer(_ => [("boom", odd)]);
        Assert.Contains("sample 'kick_01'",
            Assert.Throws<SoundRoutineException>(() => scorer.Score(Typical[0])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_ranking_is_by_nearness_then_name_and_refuses_what_is_no_number()
    {
        float[] query = FakeTextAudio.Point(("boom", 1));
        (string, float[])[] sounds =
            [("b", FakeTextAudio.Point(("boom", 1))), ("far", FakeTextAudio.Point(("tick", 1))),
                ("a", FakeTextAudio.Point(("boom", 1))), ("near", FakeTextAudio.Point(("boom", 1), ("tick", 0.5f)))];
        Assert.Equal(["a", "b", "near"], SoundRanking.Nearest(query, sounds, 3).Select(m => m.Name));
        Assert.Contains("odd",
            Assert.Throws<SoundRoutineException>(
                () => SoundRanking.Nearest(query, [("odd", [float.NaN, .. new float[9]])], 1)).Message,
                StringComparison.Ordinal);
    }

    [Fact]
    public void Words_and_class_and_rules_together_keep_every_sample_and_the_user_s_choice() =>
        (from heard in Gen.Int[0, 9].Array[Typical.Length]
         from role in Gen.Int[0, 4]
         from chosen in Gen.Int[0, Typical.Length - 1]
         select (heard, role, chosen)).Sample(c =>
    {
        string[] prompts =
            [.. FakeTextAudio.Prompts.Roles.Values.Concat(FakeTextAudio.Prompts.Instruments.Values).SelectMany(p => p)];
        Dictionary<string, string> heard = Typical.Select((s, i) => (s.Id, Prompt: prompts[c.heard[i]]))
            .ToDictionary(h => h.Id, h => h.Prompt);
        string overruled = Typical[c.chosen].Id;
        RoleOptions options =
            RoleOptions.Default with { Overrides = RoleOptions.Default.Overrides.Add(overruled, (Role)c.role) };
        Pools pools =
            RoleAssigner.Assign(KitOf(Typical), options, StepContext.Default,
                FakeTextAudio.Scorer(s => [(heard[s.Id], 1)]));
        Assert.Equal(Typical.Select(s => s.Id).Order(), pools.Assignments.Select(a => a.SampleId));
        foreach (RoleAssignment a in pools.Assignments)
        {
            Assert.Contains(a.SampleId, pools.ByRole[a.Role]);
            Assert.Equal(1, a.Fused.Values.Values.Sum(), 9);
            Assert.Equal(1, a.Class.Values.Values.Sum(), 9);
            Assert.True(a.Overridden || a.Fused.Values[a.Role] > 0);
        }
        RoleAssignment user = pools.Assignments.Single(a => a.SampleId == overruled);
        Assert.True(user.Overridden);
        Assert.Equal((Role)c.role, user.Role);
    }, iter: 40);

    [Fact]
    public void No_words_force_a_role_that_a_guard_bars()
    {
        Pools pools = RoleAssigner.Assign(KitOf(Typical.Single(s => s.Id == "hihat_closed_01")), RoleOptions.Default,
            StepContext.Default, FakeTextAudio.Scorer(_ => [("boom", 1), ("kick", 1)]));
        Assert.Equal(Role.Core, pools.Assignments[0].TextAudio!.Roles.Best);
        Assert.Equal(0, pools.Assignments[0].Fused.Values[Role.Core]);
    }

    [Fact]
    public void An_explanation_names_the_words_and_what_each_part_says()
    {
        var kit = KitOf(Typical);
        Pools pools =
            RoleAssigner.Assign(kit, RoleOptions.Default, StepContext.Default, FakeTextAudio.Scorer(_ => [("tom", 1)]));
        string text = string.Join('\n', RoleExplanation.For(kit, pools, "tom_01", RoleOptions.Default));
        Assert.Contains("words, by fake", text, StringComparison.Ordinal);
        Assert.Contains("'tom' 1.00", text, StringComparison.Ordinal);
        foreach (string part in new[] { "rules (weight", "class (weight", "words (weight", "together" })
            Assert.Contains(part, text, StringComparison.Ordinal);
    }
}
