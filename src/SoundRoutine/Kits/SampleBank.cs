using System.Collections.Immutable;
using SoundRoutine.Audio;

namespace SoundRoutine.Kits;

/// <summary>The audio of samples by id, loaded when first asked for and kept. Thread-safe.</summary>
internal sealed class SampleBank(Func<string, AudioBuffer> load)
{
    private readonly Dictionary<string, AudioBuffer> _loaded = [];
    private readonly Lock _lock = new();

    public AudioBuffer this[string id]
    {
        get
        {
            lock (_lock)
            {
                if (!_loaded.TryGetValue(id, out AudioBuffer? audio)) _loaded[id] = audio = load(id);
                return audio;
            }
        }
    }

    /// <summary>The audio without keeping it, for those who need all of a large kit once.</summary>
    public AudioBuffer Read(string id)
    {
        lock (_lock)
            if (_loaded.TryGetValue(id, out AudioBuffer? audio)) return audio;
        return load(id);
    }

    public static SampleBank InMemory(IReadOnlyDictionary<string, AudioBuffer> audio) => new(id => audio[id]);
}
