using SoundRoutine.Timing;

namespace SoundRoutine.Editing;

/// <summary>One change to an arrangement, for the hits it selects. Values out of range are refused by <see cref="EditRules"/>.</summary>
public abstract record Edit
{
    /// <summary>Its name in JSON and flags, such as <c>velocity</c>.</summary>
    public abstract string Operation { get; }

    public EditSelection Selection { get; init; } = EditSelection.All;
}

/// <summary>Velocity times <paramref name="Scale"/> (0 to 10) plus <paramref name="Offset"/> (-127 to 127), kept within 1 to 127.</summary>
public sealed record VelocityEdit(double Scale = 1, double Offset = 0) : Edit
{
    public override string Operation => "velocity";
}

/// <summary>Silences the selected sounds. An arrangement holds only what sounds, so the hits are left out; undo brings them back.</summary>
public sealed record MuteEdit : Edit
{
    public override string Operation => "mute";
}

/// <summary>Of the sounds playing in the selected bars and steps, leaves only those of the selected roles and instruments.</summary>
public sealed record SoloEdit : Edit
{
    public override string Operation => "solo";
}

/// <summary>Sounds earlier (negative) or later by milliseconds (at most 1000) and ticks (at most 3840); the place on the grid stays.</summary>
public sealed record ShiftEdit(double Milliseconds = 0, int Ticks = 0) : Edit
{
    public override string Operation => "shift";
}

/// <summary>
/// Draws hits to the grid: 0 leaves them, 1 puts them on it. <paramref name="NoteValue"/> in ticks (see
/// <see cref="EditRules.NoteValues"/>) sets a raster of its own; without it each hit is drawn to its own place.
/// </summary>
public sealed record QuantiseEdit(double Strength = 1, int? NoteValue = null) : Edit
{
    public override string Operation => "quantise";
}

/// <summary>Lays the whole grid anew with a swing of 50 to 75 percent, of 16ths (240) or 8ths (480) if given; micro-offsets stay. Selects nothing.</summary>
public sealed record SwingEdit(double Amount, int? Unit = null) : Edit
{
    public override string Operation => "swing";
}

/// <summary>Plays the track with the feel of a template: its swing, and <paramref name="Amount"/> (0 to 1) of its offsets and velocities. Selects nothing.</summary>
public sealed record GrooveEdit(Groove Template, double Amount = 1) : Edit
{
    public override string Operation => "groove";
}

/// <summary>Random deviation, from the seed: normal, cut at three deviations of <paramref name="Timing"/> milliseconds (0 to 50) and <paramref name="Velocity"/> (0 to 40).</summary>
public sealed record HumaniseEdit(double Timing = 0, double Velocity = 0) : Edit
{
    public override string Operation => "humanise";
}

/// <summary>Shifts the pitch by semitones, -24 to 24; the sum over edits is kept within -48 to 48.</summary>
public sealed record TransposeEdit(double Semitones) : Edit
{
    public override string Operation => "transpose";
}

/// <summary>Takes the selected hits out.</summary>
public sealed record DeleteEdit : Edit
{
    public override string Operation => "delete";
}

/// <summary>
/// A new hit on a step, both counted from 1, one step long. It is played by the sample of the nearest hit of the same key,
/// or else of the same instrument; where there is none it has none yet. Selects nothing.
/// </summary>
public sealed record InsertEdit(int Bar, int Step, int Note, int Velocity, Role Role) : Edit
{
    public override string Operation => "insert";
}

/// <summary>Repeats a bar, counted from 1, <paramref name="Count"/> times after itself. Later bars move back and the grid grows. Selects nothing.</summary>
public sealed record DuplicateBarEdit(int Bar, int Count = 1) : Edit
{
    public override string Operation => "duplicate-bar";
}
