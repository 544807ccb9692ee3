using SoundRoutine.Batch.Batches;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Batch.Work;

/// <summary>What is done with a song.</summary>
internal interface ISongWork
{
    /// <summary>The key of its analysis.</summary>
    string KeyOf(BatchSpec spec, string name, string sha256);

    /// <summary>Makes the analysis in a run of its own.</summary>
    /// <param name="run">A run that is nobody else's.</param>
    /// <param name="spec">How it is made.</param>
    /// <param name="name">What the song is called.</param>
    /// <param name="file">Where it is.</param>
    /// <param name="sha256">Of its content.</param>
    /// <param name="context">Cancellation.</param>
    /// <returns>The folder of the analysis.</returns>
    /// <exception cref="SoundRoutineException">The file cannot be used.</exception>
    string Analyze(RunFolder run, BatchSpec spec, string name, string file, string sha256, StepContext context);
}
