using System.Collections.Immutable;
using SoundRoutine.Audio.Metering;

namespace SoundRoutine.Rendering;

/// <summary>How loud the finished track is and what was done to it. Silence is negative infinity throughout.</summary>
/// <param name="Loudness">Of the finished track.</param>
/// <param name="GainDb">Applied to the mix before the limiter, and to the stems.</param>
/// <param name="MaxReductionDb">The most the limiter takes off, 0 where it is not needed.</param>
/// <param name="TargetReached">False where the target asks for more limiting than allowed, or the track is
/// silent.</param>
internal sealed record MixdownReport(LoudnessReport Loudness, double GainDb, double MaxReductionDb, bool TargetReached);
