using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using SoundRoutine.Studio.Api;
using SoundRoutine.Studio.Jobs;
using SoundRoutine.Studio.Projects;
using SoundRoutine.Studio.Security;

namespace SoundRoutine.Studio.Hosting;

/// <summary>A running studio. It listens on this machine alone, whatever settings of ASP.NET say.</summary>
internal sealed class StudioServer : IAsyncDisposable
{
    private const long MaxBodyBytes = 1 << 20;

    private const double BytesPerSecond = 1000;

    private readonly WebApplication _app;
    private readonly CancellationTokenSource _stopping;

    private StudioServer(WebApplication app, StudioParts parts, Secrets secrets, int port,
        CancellationTokenSource stopping) =>
        (_app, Parts, Secrets, Port, _stopping) = (app, parts, secrets, port, stopping);

    /// <summary>What it works with.</summary>
    public StudioParts Parts { get; }

    public int Port { get; }

    public Secrets Secrets { get; }

    /// <summary>Where it is, without the token.</summary>
    public Uri Address => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}/"));

    /// <summary>What is opened in a browser.</summary>
    public Uri Start => new(Address, $"?token={Secrets.Token}");

    /// <exception cref="SoundRoutineException">The folder cannot be used, or no port is free.</exception>
    public static async Task<StudioServer> StartAsync(StudioOptions options, CancellationToken cancellation = default)
    {
        var projects = new ProjectStore(options.Folder);
        int port = PortSearch.Free(options.Port);
        var secrets = new Secrets(options.Token);
        var stopping = new CancellationTokenSource();
        var events = new EventHub();
        var jobs = new JobQueue(new JobFile(Path.Combine(projects.StateFolder, "jobs.json")), events,
            TimeProvider.System);
        WebApplication app = Build(port);
        var parts = new StudioParts { Projects = projects, Jobs = jobs, Events = events, Limits = options.Limits,
            Stopping = stopping.Token };
        app.Use(Errors.CatchAsync);
        app.Use(SecurityMiddleware.For(secrets, new RequestGate(secrets, port)));
        app.UseRouting();
        RouteGroupBuilder api = app.MapGroup(Endpoints.Root);
        SteadyReads.Use(api, parts);
        Endpoints.Map(api, parts);
        app.MapFallback("{*path}", (options.Page ?? PageFiles.Embedded()).ServeAsync);
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (IOException e)
        {
            await jobs.DisposeAsync();
            await app.DisposeAsync();
            throw new SoundRoutineException(
                InvariantText.Of($"port {port} cannot be listened on ({e.Message.TrimEnd('.')}); name another with ")
                    + "--port", e);
        }
        return new StudioServer(app, parts, secrets, port, stopping);
    }

    public async ValueTask DisposeAsync()
    {
        // Streams end first: the server waits for what it still serves.
        await _stopping.CancelAsync();
        await _app.StopAsync();
        await Parts.Jobs.DisposeAsync();
        await _app.DisposeAsync();
        _stopping.Dispose();
    }

    /// <summary>With nothing that is not asked for here: no settings files, no variables, no logging.</summary>
    private static WebApplication Build(int port)
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
}
