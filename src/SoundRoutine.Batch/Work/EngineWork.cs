using SoundRoutine.Batch.Batches;
using SoundRoutine.Pipeline.Batches;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Batch.Work;

/// <summary>What the program does with songs.</summary>
internal sealed class EngineWork : ISongWork
{
    public string KeyOf(BatchSpec spec, string name, string sha256) =>
        SourceWork.KeyOf(spec.Options.Preprocess, name, sha256);

    public string Analyze(RunFolder run, BatchSpec spec, string name, string file, string sha256, StepContext context)
    {
        SourceWork.Make(run, spec.Options.Preprocess, name, file, sha256, context);
        return SourceWork.FolderOf(run, KeyOf(spec, name, sha256));
    }
}
