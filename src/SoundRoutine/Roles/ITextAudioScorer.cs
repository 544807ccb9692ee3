using SoundRoutine.Kits;

namespace SoundRoutine.Roles;

/// <summary>Scores a sample's roles by comparing its sound with words, as a contrastive language-audio model does.</summary>
public interface ITextAudioScorer
{
    /// <summary>A score for every role, summing to 1.</summary>
    RoleScores Score(Sample sample);
}
