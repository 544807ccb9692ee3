using System.Collections.Immutable;
using Microsoft.ML.OnnxRuntime;

namespace SoundRoutine.Separation.Bands;

/// <summary>What a network of bands takes or gives: so many values of every bin, by group of bands.</summary>
internal sealed class BandTensors : IDisposable
{
    /// <param name="groups">In the order of the network's inputs or outputs.</param>
    /// <param name="values">Of a bin.</param>
    /// <param name="frames">Of a segment.</param>
    /// <param name="flat">Whether the network has bands and frames in one axis.</param>
    public BandTensors(ImmutableArray<BandGroup> groups, int values, int frames, bool flat = false)
    {
        Memory = [.. groups.Select(g => new float[values * g.Width * g.Count * frames])];
        Values = [.. groups.Select((g, i) => OrtValue.CreateTensorValueFromMemory(Memory[i],
            flat ? [1, values * g.Width, g.Count * frames] : [1, values * g.Width, g.Count, frames]))];
    }

    /// <summary>By group [values × width × bands × frames].</summary>
    public ImmutableArray<float[]> Memory { get; }

    /// <summary>The same for the runtime.</summary>
    public ImmutableArray<OrtValue> Values { get; }

    public void Dispose()
    {
        foreach (OrtValue value in Values) value.Dispose();
    }
}
