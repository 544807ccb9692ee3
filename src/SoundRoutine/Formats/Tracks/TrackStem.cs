namespace SoundRoutine.Formats.Tracks;

/// <summary>The sound of one role, in a WAV file that starts with bar 1 and is as long as the others.</summary>
/// <param name="Name">What its track is called.</param>
/// <param name="Path">The file.</param>
/// <param name="SampleRate">Hz.</param>
/// <param name="Channels">1 or 2.</param>
/// <param name="Frames">Its length.</param>
internal sealed record TrackStem(string Name, string Path, int SampleRate, int Channels, long Frames)
{
    public double Seconds => (double)Frames / SampleRate;
}
