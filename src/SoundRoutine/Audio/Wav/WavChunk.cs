using System.Buffers.Binary;
using System.Text;

namespace SoundRoutine.Audio.Wav;

/// <summary>A RIFF chunk to stand after the sound, such as <c>smpl</c> or <c>cue </c>.</summary>
/// <param name="Id">Four ASCII characters.</param>
/// <param name="Body">Its bytes, without size and padding.</param>
internal sealed record WavChunk(string Id, ReadOnlyMemory<byte> Body);
