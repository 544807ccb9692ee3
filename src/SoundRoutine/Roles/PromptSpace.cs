using System.Collections.Immutable;
using System.Numerics.Tensors;

namespace SoundRoutine.Roles;

/// <summary>Prompts as points of a model's space, for comparing any number of sounds with them.</summary>
internal sealed class PromptSpace
{
    private static readonly ImmutableArray<Instrument> AllInstruments = [.. Enum.GetValues<Instrument>()];

    private readonly (string Prompt, float[] Point)[] _prompts;
    private readonly (Role? Role, Instrument? Instrument, float[] Point)[] _ensembles;
    private readonly string _model;

    /// <param name="prompts">The words.</param>
    /// <param name="model">What messages call the model.</param>
    /// <param name="embed">Unit embeddings of texts, in order.</param>
    public PromptSpace(RolePrompts prompts, string model, Func<IReadOnlyList<string>, IReadOnlyList<float[]>> embed)
    {
        _model = model;
        string[] words =
            [.. prompts.Roles.Values.Concat(prompts.Instruments.Values).SelectMany(p => p)
                .Distinct(StringComparer.Ordinal)];
        string[] texts = [.. words.SelectMany(prompts.InForms).Distinct(StringComparer.Ordinal)];
        IReadOnlyList<float[]> points = embed(texts);
        Dictionary<string, float[]> byText = texts.Select((t, i) => (t, Point: Finite(points[i], $"prompt '{t}'")))
            .ToDictionary(p => p.t, p => p.Point, StringComparer.Ordinal);
        _prompts = [.. words.Select(w => (w, Mean([w])))];
        _ensembles =
        [
            .. prompts.Roles.Select(r => ((Role?)r.Key, (Instrument?)null, Mean(r.Value))),
            .. prompts.Instruments.Select(i => ((Role?)null, (Instrument?)i.Key, Mean(i.Value))),
        ];

        float[] Mean(IEnumerable<string> some) => UnitMean(some.SelectMany(prompts.InForms).Select(t => byText[t]));
    }

    /// <summary>
    /// Cosines of a sound with the ensemble of each role and of each instrument; NaN for an instrument without prompts.
    /// </summary>
    public (double[] Roles, double[] Instruments) Compare(float[] sound)
    {
        double[] roles = new double[RoleScorer.Roles.Length], instruments = [.. AllInstruments.Select(_ => double.NaN)];
        foreach ((Role? role, Instrument? instrument, float[] point) in _ensembles)
        {
            double cosine = TensorPrimitives.Dot(sound, point);
            if (role is { } r) roles[(int)r] = cosine;
            else instruments[(int)instrument!.Value] = cosine;
        }
        return (roles, instruments);
    }

    /// <summary>The nearest words, each the mean of its forms, best first; equal ones by the alphabet.</summary>
    public ImmutableArray<PromptMatch> Nearest(float[] sound, int count) =>
        [.. _prompts.Select(p => new PromptMatch(p.Prompt, TensorPrimitives.Dot(sound, p.Point)))
            .OrderByDescending(m => m.Cosine).ThenBy(m => m.Prompt, StringComparer.Ordinal).Take(count)];

    /// <exception cref="SoundRoutineException">A value is no number.</exception>
    public float[] Finite(float[] embedding, string what) =>
        embedding.All(float.IsFinite) ? embedding
        : throw new SoundRoutineException(
            $"text-audio model '{_model}' gives no numbers for {what}; use another (--model), or none");

    private static float[] UnitMean(IEnumerable<float[]> points)
    {
        float[][] all = [.. points];
        var mean = new float[all[0].Length];
        foreach (float[] point in all) TensorPrimitives.Add(mean, point, mean);
        TensorPrimitives.Divide(mean, Math.Max(TensorPrimitives.Norm<float>(mean), 1e-12f), mean);
        return mean;
    }
}
