namespace SoundRoutine.Studio.Hosting;

/// <summary>Turns what went wrong into one sentence; a stack trace stays on this side.</summary>
internal static class Errors
{
    public static async Task CatchAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException
            && context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there any more to be told.
        }
#pragma warning disable CA1031 // The last resort: one line for the client, the rest for who runs the program.
        catch (Exception e)
        {
            if (context.Response.HasStarted) throw;
            if (Problem.Of(e) is var (status, detail, retryAfter))
            {
                await Problem.WriteAsync(context, status, detail, retryAfter);
                return;
            }
            await Console.Error.WriteLineAsync($"soundroutine studio: {e}");
            await Problem.WriteAsync(context, StatusCodes.Status500InternalServerError,
                $"unexpected {e.GetType().Name}: {e.Message} (the terminal shows where)");
        }
#pragma warning restore CA1031
    }
}
