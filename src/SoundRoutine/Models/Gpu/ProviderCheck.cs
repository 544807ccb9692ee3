using System.Collections.Immutable;

namespace SoundRoutine.Models.Gpu;

/// <summary>
/// Whether a provider library may be loaded into this process: only one of the runtime's own version that has run a
/// network in another process and left it alive.
/// </summary>
/// <param name="library">The provider library, which is there.</param>
/// <param name="runtime">The runtime's version.</param>
/// <param name="memory">Where trials are remembered.</param>
internal sealed class ProviderCheck(string library, string runtime, TrialMemory memory)
{
    /// <summary>The program that tries it; null where there is none.</summary>
    public TrialProgram? Program { get; init; }

    /// <summary>A trial that takes longer hangs; a sound one takes some seconds.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>What else a trial depends on: the driver, and where libraries are looked for.</summary>
    public string Surroundings { get; init; } = "";

    /// <summary>Tries the library, unless that is done already.</summary>
    /// <param name="network">What is to run on it: a file, or the name of a network the library carries.</param>
    /// <param name="untried">Whether the version alone is enough where there is no program to try it.</param>
    /// <param name="anew">Tries it whatever is remembered.</param>
    /// <param name="cancellation">Ends the trial.</param>
    /// <returns>Why it must not be loaded; null where it may.</returns>
    /// <exception cref="OperationCanceledException">Canceled.</exception>
    public string? Problem(string network, bool untried, bool anew, CancellationToken cancellation)
    {
        string key = string.Join('|', library, network, runtime, Program, Surroundings);
        if (Program is not null && !anew && memory.Find(key) is { } known)
            return known.Problem is { } before ? $"{before} earlier; 'soundroutine doctor' tries it again" : null;
        try
        {
            if (ProviderLibrary.VersionProblem(library, runtime) is { } other) return other;
        }
        catch (SoundRoutineException e)
        {
            return e.Message;
        }
        if (Program is null)
            return untried ? null
                : $"nothing is there to try {library} in a process of its own; ask for cuda by name to go without";
        TrialResult result = TrialRun.Run(Program, library, network, Limit, cancellation);
        memory.Keep(key, result, [library, network, Program.Executable, .. RuntimeFiles]);
        return result.Problem;
    }

    private static ImmutableArray<string> RuntimeFiles => [typeof(ProviderCheck).Assembly.Location];
}
