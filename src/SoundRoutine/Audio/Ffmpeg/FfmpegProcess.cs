using System.ComponentModel;
using System.Diagnostics;

namespace SoundRoutine.Audio.Ffmpeg;

/// <summary>One run of ffmpeg: its messages are drained as they come, and canceling or disposing ends it.</summary>
internal sealed class FfmpegProcess : IDisposable
{
    private const int MaxMessages = 50;

    private readonly Process _process;
    private readonly CancellationTokenRegistration _onCancel;
    private readonly List<string> _messages = [];

    public FfmpegProcess(FfmpegProgram ffmpeg, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var start = new ProcessStartInfo(ffmpeg.Executable, ["-hide_banner", "-nostdin", "-v", "error", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        _process = new Process { StartInfo = start };
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        try
        {
            _process.Start();
        }
        catch (Win32Exception e)
        {
            _process.Dispose();
            throw new SoundRoutineException(
                $"{ffmpeg.Executable}: cannot be started ({e.Message}); install it again: "
                    + $"{FfmpegProgram.InstallCommand}", e);
        }
        _process.BeginErrorReadLine();
        _onCancel = cancellation.Register(Kill);
    }

    public Stream Input => _process.StandardInput.BaseStream;

    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>
    /// The first thing ffmpeg complained about; null when it did not. Complete after <see cref="WaitForExit"/>.
    /// </summary>
    public string? Complaint
    {
        get
        {
            lock (_messages) return _messages.Count == 0 ? null : _messages[0];
        }
    }

    /// <summary>Whether any complaint contains this text.</summary>
    public bool Complained(string text)
    {
        lock (_messages) return _messages.Any(m => m.Contains(text, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Waits until the program has ended and every message has arrived; returns its exit code.</summary>
    public int WaitForExit()
    {
        _process.WaitForExit();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        _onCancel.Dispose();
        Kill();
        _process.Dispose();
    }

    private void Kill()
    {
        try
        {
            if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It ended by itself in between.
        }
    }

    private void Keep(string? line)
    {
        if (string.IsNullOrWhiteSpace(line)) return;
        // "[mp3float @ 0x55d0c8] Header missing": what stands in brackets tells a user nothing.
        string text =
            line.StartsWith('[') && line.IndexOf(']') is > 0 and int end ? line[(end + 1)..].Trim() : line.Trim();
        lock (_messages) if (text.Length > 0 && _messages.Count < MaxMessages) _messages.Add(text);
    }
}
