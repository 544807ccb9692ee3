using Microsoft.ML.OnnxRuntime;

namespace SoundRoutine.Models;

/// <summary>Where networks run.</summary>
public enum Device
{
    /// <summary>The GPU where one can be used, else the processor.</summary>
    Auto,

    Cpu,

    Cuda,
}
