namespace SoundRoutine.Kits.Classes;

/// <summary>The output of a network for hits.</summary>
/// <param name="Answers">The probabilities of each.</param>
/// <param name="Features">Embeddings [n, 64], which point the same way for hits that sound alike.</param>
internal readonly record struct ClassifierOutput(ClassProbabilities Answers, float[] Features)
{
    public const int Width = 64;

    public static ClassifierOutput Of(int hits) => new(ClassProbabilities.Of(hits), new float[hits * Width]);

    /// <summary>Copies the output for some hits into that from one hit on.</summary>
    public void Set(int first, ClassifierOutput of)
    {
        Answers.Set(first, of.Answers);
        of.Features.CopyTo(Features, first * Width);
    }
}
