using SoundRoutine.Kits;

namespace SoundRoutine.Roles;

/// <summary>
/// Scores a sample's roles by comparing its sound with words, as a contrastive language-audio model does.
/// </summary>
internal interface ITextAudioScorer
{
    /// <exception cref="SoundRoutineException">The model gives no numbers for it.</exception>
    TextAudioScores Score(Sample sample);
}
