namespace SoundRoutine.Pipeline.Inputs;

/// <summary>
/// Progress through files of all sizes, some of which are worked on side by side: each counts by its bytes.
/// </summary>
internal sealed class InputProgress
{
    /// <summary>What opening and writing a small file takes, in bytes of a larger one.</summary>
    private const long MinBytes = 1 << 17;

    private readonly StepContext _context;
    private readonly string _step;
    private readonly double _share;
    private readonly IReadOnlyList<string> _files;
    private readonly double[] _sizes, _done;
    private readonly double _all;
    private readonly Lock _lock = new();

    /// <param name="context">Is told of the whole.</param>
    /// <param name="step">Its name.</param>
    /// <param name="share">The share of the step that the files take.</param>
    /// <param name="files">The files.</param>
    /// <param name="bytes">How large each is.</param>
    public InputProgress(StepContext context, string step, double share, IReadOnlyList<string> files,
        IEnumerable<long> bytes)
    {
        (_context, _step, _share, _files) = (context, step, share, files);
        _sizes = [.. bytes.Select(b => (double)Math.Max(MinBytes, b))];
        (_done, _all) = (new double[_sizes.Length], Math.Max(1, _sizes.Sum()));
    }

    /// <summary>The context for the work on one file.</summary>
    public StepContext Of(int file) =>
        _context.Progress is null ? _context : _context with { Progress = new Part(this, file) };

    /// <summary>One file is done with, whatever came of it.</summary>
    public void Finished(int file) => Report(file, 1);

    private void Report(int file, double fraction)
    {
        lock (_lock)
        {
            _done[file] = Math.Max(_done[file], fraction * _sizes[file]);
            string name = Path.GetFileName(_files[file]);
            _context.Report(_step, _share * _done.Sum() / _all,
                _files.Count == 1 ? name : $"{file + 1} of {_files.Count}: {name}");
        }
    }

    private sealed class Part(InputProgress whole, int file) : IProgress<StepProgress>
    {
        public void Report(StepProgress value) => whole.Report(file, Math.Clamp(value.Fraction, 0, 1));
    }
}
