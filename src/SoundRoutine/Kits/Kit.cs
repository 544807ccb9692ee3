using System.Collections.Immutable;
using SoundRoutine.Audio;

namespace SoundRoutine.Kits;

/// <summary>Every sound found in the inputs. No samples is a valid kit: nothing was found.</summary>
public sealed record Kit(ImmutableArray<Sample> Samples, SampleBank Bank)
{
    public Sample this[string id] => Samples.FirstOrDefault(s => s.Id == id)
        ?? throw new KeyNotFoundException($"the kit has no sample '{id}'");
}

/// <summary>The audio of samples by id, loaded when first asked for and kept. Thread-safe.</summary>
public sealed class SampleBank(Func<string, AudioBuffer> load)
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

    public static SampleBank InMemory(IReadOnlyDictionary<string, AudioBuffer> audio) => new(id => audio[id]);
}
