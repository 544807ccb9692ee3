namespace SoundRoutine.Tests.Formats.Tracks;

/// <summary>A test that needs libsndfile's own reader; where it is missing the test is reported as skipped.</summary>
public sealed class SndfileFactAttribute : FactAttribute
{
    public SndfileFactAttribute() =>
        Skip = Program is null ? "needs sndfile-info of the package sndfile-programs" : null;

    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "sndfile-info")).FirstOrDefault(File.Exists);
}
