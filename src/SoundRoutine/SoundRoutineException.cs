namespace SoundRoutine;

/// <summary>
/// A file, model or artifact that cannot be used. The message is one line that names the thing, says what is
/// wrong with it and what to do; the program prints it as it stands.
/// </summary>
public sealed class SoundRoutineException : Exception
{
    public SoundRoutineException(string message) : base(message) { }

    public SoundRoutineException(string message, Exception inner) : base(message, inner) { }
}
