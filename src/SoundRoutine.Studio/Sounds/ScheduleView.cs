using System.Collections.Immutable;

namespace SoundRoutine.Studio.Sounds;

/// <summary>A track as a list of sounds, before the gains of the roles, loudness and limiter.</summary>
/// <param name="SampleRate">At which the renderer plays.</param>
/// <param name="Seconds">The length of the grid.</param>
/// <param name="Notes">In the order of sounding.</param>
internal sealed record ScheduleView(int SampleRate, double Seconds, ImmutableArray<NoteView> Notes);
