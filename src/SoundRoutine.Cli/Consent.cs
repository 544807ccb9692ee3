namespace SoundRoutine.Cli;

/// <summary>A question to the user, answered by a line from the keyboard.</summary>
internal static class Consent
{
    /// <summary>Whether there is someone to ask.</summary>
    public static bool CanAsk(Session session) =>
        ReferenceEquals(session.Error, Console.Error) && !Console.IsErrorRedirected && !Console.IsInputRedirected;

    /// <summary>Anything but a yes is a no; the end of input, too.</summary>
    /// <exception cref="OperationCanceledException">Canceled while waiting: reading a line cannot be interrupted, so it
    /// is left behind.</exception>
    public static bool Ask(string question, TextReader input, TextWriter output, CancellationToken cancellation)
    {
        output.Write($"{question} [y/N] ");
        output.Flush();
        Task<string?> answer = Task.Run(input.ReadLine, CancellationToken.None);
        try
        {
            answer.WaitAsync(cancellation).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            output.WriteLine();
            throw;
        }
        return answer.Result?.Trim().ToUpperInvariant() is "Y" or "YES";
    }
}
