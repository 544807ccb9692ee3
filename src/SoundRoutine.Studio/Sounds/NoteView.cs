namespace SoundRoutine.Studio.Sounds;

/// <summary>A sound of the track.</summary>
/// <param name="Id">The hit it is of.</param>
/// <param name="Start">When the sample's first frame sounds, in seconds; before 0 its start is cut off.</param>
/// <param name="Sample">What plays.</param>
/// <param name="Left">Amplitude of the left side.</param>
/// <param name="Right">Amplitude of the right side.</param>
/// <param name="Semitones">By how much it is pitched: a sample that is asked for with it comes so.</param>
/// <param name="Stop">From when on it fades, in seconds; null where it rings out.</param>
/// <param name="Fade">Seconds in which it fades, by half a cosine.</param>
/// <param name="Role">What it does in the track.</param>
internal sealed record NoteView(string Id, double Start, string Sample, double Left, double Right, double Semitones,
    double? Stop, double Fade, Role Role);
