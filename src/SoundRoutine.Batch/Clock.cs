using System.Security.Cryptography;

namespace SoundRoutine.Batch;

/// <summary>What differs between two runs: times, shown or waited for, and names that nobody else gives.</summary>
internal static class Clock
{
    /// <summary>The time, in UTC.</summary>
    public static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    /// <summary>A name that no other machine or process gives; nothing of it is left in any result.</summary>
    public static string UniqueName() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}
