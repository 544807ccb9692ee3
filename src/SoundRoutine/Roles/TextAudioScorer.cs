using System.Collections.Immutable;
using SoundRoutine.Kits;
using SoundRoutine.TextAudio;

namespace SoundRoutine.Roles;

/// <summary>
/// Roles by words: one softmax over the ensembles of all roles and instruments; a role has its own share, and of each
/// instrument's what the class table gives it.
/// </summary>
internal sealed class TextAudioScorer : ITextAudioScorer
{
    private const int PromptsKept = 5;

    private readonly PromptSpace _space;
    private readonly RoleRules _rules;
    private readonly Func<Sample, float[]> _embed;
    private readonly string _model;
    private readonly double _scale;

    /// <param name="model">Whose name and scale count.</param>
    /// <param name="prompts">The words.</param>
    /// <param name="rules">For what classes say of roles, and the temperature.</param>
    /// <param name="embedText">Unit embeddings of texts in order, from the model or from where they are kept.</param>
    /// <param name="embedSample">The unit embedding of a sample's sound.</param>
    public TextAudioScorer(ITextAudioModel model, RolePrompts prompts, RoleRules rules,
        Func<IReadOnlyList<string>, IReadOnlyList<float[]>> embedText, Func<Sample, float[]> embedSample)
    {
        ArgumentNullException.ThrowIfNull(model);
        (_model, _scale, _rules, _embed) = (model.Name, model.LogitScale, rules, embedSample);
        _space = new PromptSpace(prompts, model.Name, embedText);
    }

    public TextAudioScores Score(Sample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        float[] sound = _space.Finite(_embed(sample), $"sample '{sample.Id}'");
        (double[] roles, double[] instruments) = _space.Compare(sound);
        double[] shares = Softmax.Of([.. roles, .. instruments], _scale / _rules.Fusion.TextTemperature);
        double[] scores = shares[..roles.Length];
        var heard = ImmutableSortedDictionary.CreateBuilder<Instrument, double>();
        foreach (Instrument instrument in Enum.GetValues<Instrument>())
        {
            double share = shares[roles.Length + (int)instrument];
            if (double.IsNaN(instruments[(int)instrument])) continue;
            heard[instrument] = share;
            ImmutableArray<double> speaks = _rules.RolesOf(instrument);
            for (int r = 0; r < scores.Length; r++) scores[r] += share * speaks[r];
        }
        return new TextAudioScores { Model = _model, Roles = RoleScores.FromWeights(scores),
            Instruments = heard.ToImmutable(), Prompts = _space.Nearest(sound, PromptsKept) };
    }
}
