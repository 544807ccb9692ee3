using System.Globalization;
using SoundRoutine.Studio.Api;
using SoundRoutine.Studio.Batches;
using SoundRoutine.Studio.Jobs;
using SoundRoutine.Studio.Projects;
using SoundRoutine.Studio.Security;

namespace SoundRoutine.Studio.Hosting;

/// <summary>A running studio. It listens on this machine alone, whatever settings of ASP.NET say.</summary>
internal sealed class StudioServer : IAsyncDisposable
{
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
        WebApplication app = LoopbackServer.Build(port);
        var parts = new StudioParts { Projects = projects, Jobs = jobs, Events = events, Limits = options.Limits,
            Batches = new BatchDesk(options.Batches, projects), Stopping = stopping.Token };
        app.Use(Errors.CatchAsync);
        app.Use(SecurityMiddleware.For(secrets, new RequestGate(secrets, port)));
        app.UseRouting();
        RouteGroupBuilder api = app.MapGroup(Endpoints.Root);
        SteadyReads.Use(api, parts);
        Endpoints.Map(api, parts);
        app.MapFallback("{*path}", (options.Page ?? PageFiles.Embedded()).ServeAsync);
        try
        {
            await LoopbackServer.StartAsync(app, port, cancellation);
        }
        catch (SoundRoutineException)
        {
            await jobs.DisposeAsync();
            await parts.Batches.DisposeAsync();
            throw;
        }
        return new StudioServer(app, parts, secrets, port, stopping);
    }

    public async ValueTask DisposeAsync()
    {
        // Streams end first: the server waits for what it still serves.
        await _stopping.CancelAsync();
        await _app.StopAsync();
        await Task.WhenAll(Parts.Jobs.DisposeAsync().AsTask(), Parts.Batches.DisposeAsync().AsTask());
        await _app.DisposeAsync();
        _stopping.Dispose();
    }
}
