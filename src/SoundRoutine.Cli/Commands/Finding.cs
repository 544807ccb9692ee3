namespace SoundRoutine.Cli.Commands;

/// <summary>A line of <c>doctor</c>.</summary>
/// <param name="What">What was looked at.</param>
/// <param name="Ok">Whether it will do.</param>
/// <param name="Found">What was found.</param>
/// <param name="Remedy">What to do; empty where nothing is to be done.</param>
internal sealed record Finding(string What, bool Ok, string Found, string Remedy);
