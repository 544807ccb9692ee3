using System.Collections.Immutable;
using System.Numerics.Tensors;
using SoundRoutine.Audio;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.TextAudio;

namespace SoundRoutine.Pipeline.Search;

/// <summary>
/// Embeddings by one model: those of a run folder are kept there, by the words and by the content of sample files. The
/// model is loaded when something is new.
/// </summary>
internal sealed class EmbeddingStore : IDisposable
{
    private readonly string? _path;
    private readonly TextAudioChoice _choice;
    private readonly Lazy<ITextAudioModel> _model;
    private readonly Dictionary<string, float[]> _texts, _sounds;
    private bool _changed;

    /// <param name="choice">The model.</param>
    /// <param name="run">Where they are kept; null keeps nothing.</param>
    public EmbeddingStore(TextAudioChoice choice, RunFolder? run)
    {
        _choice = choice;
        _model = new Lazy<ITextAudioModel>(choice.Open);
        _path = run?.Resolve($"{StepNames.Roles}/embeddings_{choice.Name}.json");
        Embeddings? kept = Kept();
        (_texts, _sounds) = (Unpacked(kept?.Texts), Unpacked(kept?.Sounds));
        DropDamaged();
    }

    /// <summary>Whether sounds were heard that were not kept before.</summary>
    public bool HasNewSounds { get; private set; }

    public ITextAudioModel Model => _model.Value;

    public float[][] Texts(IReadOnlyList<string> prompts, CancellationToken cancellation = default)
    {
        string[] missing = [.. prompts.Where(p => !_texts.ContainsKey(p)).Distinct(StringComparer.Ordinal)];
        if (missing.Length > 0)
        {
            if (Model is EmbeddedTextAudioModel) EmbeddedTextAudioModel.CheckWords(missing);
            float[][] made = Model.EmbedText(missing, cancellation);
            for (int i = 0; i < missing.Length; i++) _texts[missing[i]] = made[i];
            _changed = true;
        }
        return [.. prompts.Select(p => _texts[p])];
    }

    /// <exception cref="SoundRoutineException">The file cannot be read.</exception>
    public float[] Sound(string file, CancellationToken cancellation = default)
    {
        if (_path is null) return Model.EmbedAudio(AudioFile.Read(file, cancellation), cancellation);
        string key = StepKey.Sha256(file);
        if (_sounds.TryGetValue(key, out float[]? known)) return known;
        (_changed, HasNewSounds) = (true, true);
        return _sounds[key] = Model.EmbedAudio(AudioFile.Read(file, cancellation), cancellation);
    }

    /// <summary>Keeps what is new.</summary>
    public void Save()
    {
        if (!_changed || _path is null) return;
        ArtifactJson.Write(_path,
            new Embeddings { Model = _choice.Name, WeightsHash = _choice.WeightsHash, Texts = Packed(_texts),
                Sounds = Packed(_sounds) });
        (_changed, HasNewSounds) = (false, false);
    }

    public void Dispose()
    {
        if (_model.IsValueCreated) _model.Value.Dispose();
    }

    /// <summary>What is there of this model; of another version, or damaged, it is made anew.</summary>
    private Embeddings? Kept() =>
        _path is not null && ArtifactJson.TryRead<Embeddings>(_path) is { } kept
        && kept.WeightsHash == _choice.WeightsHash ? kept : null;

    /// <summary>Embeddings are of one length and of unit norm; any other is made anew.</summary>
    private void DropDamaged()
    {
        int dimensions = _texts.Values.Concat(_sounds.Values).CountBy(p => p.Length).OrderByDescending(p => p.Value)
            .FirstOrDefault().Key;
        foreach (Dictionary<string, float[]> points in new[] { _texts, _sounds })
            foreach (string key in points
                .Where(p => p.Value.Length != dimensions
                    || !(Math.Abs(TensorPrimitives.Norm<float>(p.Value) - 1) < 1e-3)).Select(p => p.Key).ToList())
                points.Remove(key);
    }

    private static Dictionary<string, float[]> Unpacked(ImmutableSortedDictionary<string, string>? packed)
    {
        var unpacked = new Dictionary<string, float[]>(StringComparer.Ordinal);
        foreach ((string key, string text) in packed ?? ImmutableSortedDictionary<string, string>.Empty)
            if (Convert.TryFromBase64String(text, new byte[text.Length], out int bytes) && bytes % sizeof(float) == 0)
                unpacked[key] = Embeddings.Unpack(text);
        return unpacked;
    }

    private static ImmutableSortedDictionary<string, string> Packed(Dictionary<string, float[]> embeddings) =>
        embeddings.ToImmutableSortedDictionary(e => e.Key, e => Embeddings.Pack(e.Value), StringComparer.Ordinal);
}
