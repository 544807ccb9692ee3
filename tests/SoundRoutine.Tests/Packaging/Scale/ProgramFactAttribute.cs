namespace SoundRoutine.Tests.Packaging.Scale;

/// <summary>A fact with a program of the system; where that is missing the test is skipped, with the reason.</summary>
public sealed class ProgramFactAttribute : FactAttribute
{
    /// <param name="program">Its name.</param>
    public ProgramFactAttribute(string program)
    {
        Program = program;
        if (ScaleFiles.Program(program) is null) Skip = $"needs {program}";
    }

    public string Program { get; }
}
