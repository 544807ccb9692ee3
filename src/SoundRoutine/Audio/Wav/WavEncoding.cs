using System.Buffers.Binary;
using System.Text;

namespace SoundRoutine.Audio.Wav;

/// <summary>How a WAV file stores each value.</summary>
public enum WavEncoding { Pcm8, Pcm16, Pcm24, Pcm32, Float32, Float64 }
