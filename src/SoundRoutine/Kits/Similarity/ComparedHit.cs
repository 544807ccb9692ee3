using System.Collections.Immutable;
using SoundRoutine.Kits.Classes;

namespace SoundRoutine.Kits.Similarity;

/// <summary>What hits are grouped into sounds by.</summary>
internal sealed class ComparedHit(
    HitSignature signature, ClassScores scores, ImmutableSortedDictionary<HitClass, double> presence)
{
    public Fingerprint Fingerprint => signature.Fingerprint;

    public Snippet Snippet => signature.Snippet;

    public ClassScores Scores => scores;

    /// <summary>The class of the highest score.</summary>
    public Instrument Class { get; } = scores.Best;

    /// <summary>How likely each class is present, 0 to 1.</summary>
    public ImmutableSortedDictionary<HitClass, double> Presence => presence;

    /// <summary>Its place by <see cref="HitEmbedding"/>; empty where none is known.</summary>
    public ImmutableArray<float> Place { get; private init; } = [];

    /// <summary>Start in its input in seconds.</summary>
    public double Start { get; init; }

    /// <summary>In Hz, 0 where none is sure.</summary>
    public double Pitch { get; init; }

    /// <summary>What the best take of a sound is chosen by, the higher the better.</summary>
    public double Merit { get; init; }

    /// <summary>Whether its class is the user's word.</summary>
    public bool IsGiven { get; private init; }

    /// <summary>The same hit with its place, and whether its class was given.</summary>
    public ComparedHit At(ImmutableArray<float> place, bool isGiven = false) => new(signature, scores, presence)
    {
        Start = Start, Merit = Merit, Pitch = Pitch, Place = place, IsGiven = isGiven,
    };
}
