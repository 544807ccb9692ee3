using SoundRoutine.Kits.Parts;
using SoundRoutine.Separation.Parts;

namespace SoundRoutine.Tests.Kits.Parts;

public class StruckWeightsTests
{
    // By the formula of training/struck/fit.py, told.
    [Theory]
    [InlineData(DrumPart.Kick, 0.507927)]
    [InlineData(DrumPart.Snare, 0.407256)]
    [InlineData(DrumPart.Toms, 0.635448)]
    [InlineData(DrumPart.Hihat, 0.559322)]
    [InlineData(DrumPart.Cymbals, 0.707713)]
    internal void Likelihood_is_that_of_the_fit(DrumPart part, double likelihood) =>
        Assert.Equal(likelihood, StruckWeights.Of(part).Likelihood(new StruckOpinions(0.2, 9, 1.5)), 1e-5);

    [Fact]
    public void Each_opinion_speaks_for_the_drum()
    {
        foreach (DrumPart part in DrumParts.Drums)
        {
            StruckWeights weights = StruckWeights.Of(part);
            double Of(double heard, double network) => weights.Likelihood(new StruckOpinions(heard, 4, network));
            Assert.True(Of(0.9, 0) > Of(0.1, 0));
            Assert.True(Of(0.5, 3) > Of(0.5, -3));
            Assert.InRange(Of(1, 12), 0.95, 1);
            Assert.InRange(Of(0, -12), 0, 0.05);
        }
    }

    [Fact]
    public void Where_the_network_hears_nothing_the_classifier_speaks_for_it()
    {
        double presence = Math.Log(0.803 / 0.203);
        foreach (DrumPart part in DrumParts.Drums)
            Assert.Equal(StruckWeights.Of(part).Likelihood(new StruckOpinions(0.8, 4, presence)),
                StruckWeights.Of(part).Likelihood(new StruckOpinions(0.8, 4, null)), 1e-9);
    }
}
