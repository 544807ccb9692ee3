using System.Net;
using System.Text;

namespace SoundRoutine.Batch.Workers;

/// <summary>
/// Serves metrics on this machine alone, in the text format of Prometheus (version 0.0.4), at <c>/metrics</c>.
/// </summary>
internal sealed class MetricsServer : IDisposable
{
    private readonly HttpListener _listener = new();

    private MetricsServer(int port) => _listener.Prefixes.Add(InvariantText.Of($"http://127.0.0.1:{port}/"));

    /// <param name="port">Of this machine.</param>
    /// <param name="text">The metrics now.</param>
    /// <exception cref="SoundRoutineException">The port is taken.</exception>
    public static MetricsServer Start(int port, Func<string> text)
    {
        if (port is < 1 or > 65_535) throw new ArgumentException($"port {port} is out of range; use 1 to 65535");
        var server = new MetricsServer(port);
        try
        {
            server._listener.Start();
        }
        catch (HttpListenerException e)
        {
            throw new SoundRoutineException($"port {port} cannot be used for metrics ({e.Message}); name another", e);
        }
        _ = server.ServeAsync(text);
        return server;
    }

    public void Dispose() => _listener.Close();

    private async Task ServeAsync(Func<string> text)
    {
        while (_listener.IsListening)
        {
            try
            {
                HttpListenerContext asked = await _listener.GetContextAsync().ConfigureAwait(false);
                using HttpListenerResponse answer = asked.Response;
                if (asked.Request.HttpMethod != "GET" || asked.Request.Url?.AbsolutePath != "/metrics")
                {
                    answer.StatusCode = 404;
                    continue;
                }
                byte[] body = Encoding.UTF8.GetBytes(text());
                answer.ContentType = "text/plain; version=0.0.4; charset=utf-8";
                await answer.OutputStream.WriteAsync(body).ConfigureAwait(false);
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or IOException)
            {
                // The asker is gone, or the server ends.
            }
        }
    }
}
