using System.Text.Json.Serialization;

namespace SoundRoutine.Pipeline.Options;

/// <summary>The resolutions in which WAV files are written.</summary>
public enum BitDepth
{
    [JsonStringEnumMemberName("16")]
    Pcm16,

    [JsonStringEnumMemberName("24")]
    Pcm24,

    [JsonStringEnumMemberName("32f")]
    Float32,
}
