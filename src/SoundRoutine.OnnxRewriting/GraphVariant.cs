namespace SoundRoutine.OnnxRewriting;

/// <summary>Which rewritten form of a network.</summary>
public enum GraphVariant
{
    /// <summary>What the original computes, to within rounding.</summary>
    Exact,

    /// <summary>Large linear layers in 8 bits: close to the original, faster and smaller.</summary>
    Int8,
}
