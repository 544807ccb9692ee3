namespace SoundRoutine.Tests;

/// <summary>Comparison with golden values.</summary>
internal static class Closeness
{
    /// <summary>
    /// Fails where the lengths differ, and where a value is farther from the expected one than the tolerance, or no
    /// number.
    /// </summary>
    public static void AssertClose(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance, $"at {i}: {expected[i]} and {actual[i]}");
    }
}

public class ClosenessTests
{
    [Fact]
    public void What_is_no_number_too_far_or_too_short_is_refused()
    {
        Closeness.AssertClose([0, 1], [0, 1], 1e-6);
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Closeness.AssertClose([0, 1], [0, float.NaN], 1));
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Closeness.AssertClose([0, 1], [0, 1.1f], 0.01));
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Closeness.AssertClose([0, 1], [0], 1));
    }
}
