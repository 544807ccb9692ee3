namespace SoundRoutine.Bench;

/// <summary>The program as its user starts it.</summary>
internal static class Launcher
{
    private static readonly Lazy<string> s_path = new(Find);

    /// <summary>The launcher of this checkout, which builds the program the first time; that is not measured.</summary>
    /// <exception cref="SoundRoutineException">The bench runs elsewhere.</exception>
    public static string Path => s_path.Value;

    private static string Find()
    {
        for (DirectoryInfo? d = new(AppContext.BaseDirectory); d is not null; d = d.Parent)
        {
            string launcher = System.IO.Path.Combine(d.FullName, "soundroutine");
            if (!File.Exists(launcher)) continue;
            MeasuredProcess.Run(launcher, "--version");
            return launcher;
        }
        throw new SoundRoutineException("the bench runs outside its checkout; there is no program to measure");
    }
}
