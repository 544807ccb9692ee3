namespace SoundRoutine.Formats.SoundFont;

/// <summary>The generators of SoundFont 2.04 (section 8.1.3) that kits need.</summary>
internal static class SoundFontGenerators
{
    public const int StartOffset = 0, EndOffset = 1, StartCoarse = 4, EndCoarse = 12, Pan = 17, ReleaseVolume = 38,
        InstrumentIndex = 41, KeyRange = 43, VelocityRange = 44, Attenuation = 48, CoarseTune = 51, FineTune = 52,
        SampleId = 53, SampleModes = 54, ScaleTuning = 56, ExclusiveClass = 57, OverridingRootKey = 58;
}
