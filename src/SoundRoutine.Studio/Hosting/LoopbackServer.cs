using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace SoundRoutine.Studio.Hosting;

/// <summary>A server that listens on this machine alone, whatever settings of ASP.NET say.</summary>
internal static class LoopbackServer
{
    private const long MaxBodyBytes = 1 << 20;

    private const double BytesPerSecond = 1000;

    /// <summary>With nothing that is not asked for here: no settings files, no variables, no logging.</summary>
    public static WebApplication Build(int port)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = "SoundRoutine.Studio",
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Services.AddRoutingCore();
        // A value that cannot be read is told of in a sentence, as everything else.
        builder.Services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(3));
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
            // A body that only trickles in is given up.
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(BytesPerSecond, TimeSpan.FromSeconds(10));
            foreach (IPAddress address in PortSearch.Addresses) kestrel.Listen(address, port);
        });
        return builder.Build();
    }

    /// <exception cref="SoundRoutineException">The port cannot be listened on; the server is disposed of.</exception>
    public static async Task StartAsync(WebApplication app, int port, CancellationToken cancellation)
    {
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (IOException e)
        {
            await app.DisposeAsync();
            throw new SoundRoutineException(
                InvariantText.Of($"port {port} cannot be listened on ({e.Message.TrimEnd('.')}); name another with ")
                    + "--port", e);
        }
    }
}
