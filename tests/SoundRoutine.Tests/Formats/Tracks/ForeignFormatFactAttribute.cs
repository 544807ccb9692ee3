namespace SoundRoutine.Tests.Formats.Tracks;

/// <summary>A test on real files of other programs, which not every machine has.</summary>
public sealed class ForeignFormatFactAttribute : FactAttribute
{
    public ForeignFormatFactAttribute()
    {
        if (ExpectedFacts.Root is null) Skip = "needs shared/data/formats beside the checkout";
    }
}
