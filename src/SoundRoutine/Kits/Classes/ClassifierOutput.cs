namespace SoundRoutine.Kits.Classes;

/// <summary>What a network makes of hits: what it says of each, and features [n, 64] that point the same way for hits that are alike.</summary>
internal readonly record struct ClassifierOutput(ClassProbabilities Answers, float[] Features)
{
    public const int Width = 64;

    public static ClassifierOutput Of(int hits) => new(ClassProbabilities.Of(hits), new float[hits * Width]);

    /// <summary>Takes over what is made of the hits from one on.</summary>
    public void Set(int first, ClassifierOutput of)
    {
        Answers.Set(first, of.Answers);
        of.Features.CopyTo(Features, first * Width);
    }
}
