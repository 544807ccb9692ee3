using System.Diagnostics;
using System.Globalization;

namespace SoundRoutine.Cli;

/// <summary>
/// Progress with time left: one line rewritten in a terminal, a line now and then where output is a file or a pipe.
/// </summary>
internal sealed class ProgressLine(TextWriter error, bool terminal) : IProgress<StepProgress>
{
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(80), Repeat = TimeSpan.FromSeconds(10);
    private readonly Lock _lock = new();
    private readonly Stopwatch _sinceStep = Stopwatch.StartNew(), _sinceDraw = Stopwatch.StartNew();
    private string? _step;
    // What was done before comes back in no time, and says nothing of how long the rest takes.
    private (double Seconds, double Fraction) _begun;
    private int _width;

    public void Report(StepProgress value)
    {
        lock (_lock)
        {
            if (value.Step != _step)
            {
                _step = value.Step;
                _sinceStep.Restart();
                _sinceDraw.Restart();
                _begun = default;
                // A short step needs no line of its own; its summary follows at once.
                return;
            }
            double seconds = _sinceStep.Elapsed.TotalSeconds;
            if (seconds < 1) _begun = (seconds, value.Fraction);
            if (_sinceDraw.Elapsed < (terminal ? Redraw : Repeat)) return;
            _sinceDraw.Restart();
            string line = Describe(value);
            if (!terminal)
            {
                error.WriteLine(line);
                return;
            }
            int columns = Math.Max(20, SafeWidth() - 1);
            if (line.Length > columns) line = line[..columns];
            error.Write($"\r{line.PadRight(_width)}");
            _width = line.Length;
        }
    }

    /// <summary>Makes room for ordinary output.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            if (_width == 0) return;
            error.Write($"\r{new string(' ', _width)}\r");
            _width = 0;
        }
    }

    private string Describe(StepProgress value)
    {
        string left = "";
        double taken = _sinceStep.Elapsed.TotalSeconds - _begun.Seconds, done = value.Fraction - _begun.Fraction;
        if (value.Fraction < 1 && done > 0.02 && taken > 1)
        {
            double seconds = taken * (1 - value.Fraction) / done;
            left = string.Create(CultureInfo.InvariantCulture, $"  {(int)seconds / 60}:{(int)seconds % 60:00} left");
        }
        return string.Create(CultureInfo.InvariantCulture,
            $"{value.Step,-13} {100 * Math.Clamp(value.Fraction, 0, 1),3:0} %{left}"
                + $"{(value.Detail is null ? "" : "  " + value.Detail)}");
    }

    private static int SafeWidth()
    {
        try
        {
            return Console.WindowWidth;
        }
        catch (IOException)
        {
            return 80;
        }
    }
}
