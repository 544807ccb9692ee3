using System.Collections.Immutable;

namespace SoundRoutine.Studio.Sounds;

/// <summary>A track as a list of sounds, before loudness and limiter.</summary>
/// <param name="SampleRate">At which the renderer plays.</param>
/// <param name="Seconds">The length of the grid.</param>
/// <param name="GainDb">What the renderer added to the whole when it rendered last; 0 before that.</param>
/// <param name="Notes">In the order of sounding.</param>
internal sealed record ScheduleView(int SampleRate, double Seconds, double GainDb, ImmutableArray<NoteView> Notes);
