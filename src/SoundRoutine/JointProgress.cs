namespace SoundRoutine;

/// <summary>The progress of several parts of one step that go on side by side: their mean.</summary>
internal sealed class JointProgress(StepContext whole, int parts)
{
    private readonly double[] _done = new double[parts];
    private readonly Lock _gate = new();

    /// <summary>The context of one part.</summary>
    public StepContext Of(int part) => whole with { Progress = new Part(this, part) };

    private sealed class Part(JointProgress joint, int part) : IProgress<StepProgress>
    {
        public void Report(StepProgress value)
        {
            lock (joint._gate)
            {
                joint._done[part] = value.Fraction;
                joint.Told(value);
            }
        }
    }

    private void Told(StepProgress value) =>
        whole.Progress?.Report(new StepProgress(value.Step, _done.Average(), value.Detail));
}
