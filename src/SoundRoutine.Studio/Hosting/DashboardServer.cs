using System.Globalization;
using Hangfire;
using Hangfire.Dashboard;
using SoundRoutine.Batch.Queues;
using SoundRoutine.Batch.Workers;
using SoundRoutine.Studio.Security;

namespace SoundRoutine.Studio.Hosting;

/// <summary>
/// The queue's own page and its metrics, on this machine alone and behind the checks of the studio: everything is
/// shown, and changed only where that was allowed, by who has the token.
/// </summary>
internal sealed class DashboardServer : IAsyncDisposable
{
    private const string MetricsType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly WebApplication _app;
    private readonly QueueStorage _queue;

    private DashboardServer(WebApplication app, QueueStorage queue, Secrets secrets, int port) =>
        (_app, _queue, Secrets, Port) = (app, queue, secrets, port);

    public int Port { get; }

    public Secrets Secrets { get; }

    /// <summary>Where it is, without the token.</summary>
    public Uri Address => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}/"));

    /// <summary>What is opened in a browser.</summary>
    public Uri Start => new(Address, $"?token={Secrets.Token}");

    /// <param name="database">The queue.</param>
    /// <param name="port">The first that is tried; 0 for any that is free.</param>
    /// <param name="allowChanges">Whether jobs can be deleted and put back into the queue.</param>
    /// <param name="cancellation">Stops the start.</param>
    /// <exception cref="SoundRoutineException">The database cannot be used, or no port is free.</exception>
    public static async Task<DashboardServer> StartAsync(QueueDatabase database, int port, bool allowChanges,
        CancellationToken cancellation = default)
    {
        QueueStorage queue = QueueStorage.Open(database, QueueSettings.Default);
        try
        {
            port = PortSearch.Free(port);
            var secrets = new Secrets();
            WebApplication app = LoopbackServer.Build(port);
            app.Use(Errors.CatchAsync);
            app.Use(SecurityMiddleware.For(secrets, new RequestGate(secrets, port), ResponseHeaders.SetForDashboard));
            app.UseRouting();
            app.MapGet("/metrics", () => Results.Text(
                database.Guard(() => QueueMetrics.Text(QueueCounts.Of(queue))), MetricsType));
#pragma warning disable ASP0014 // The dashboard is no endpoint and comes after those.
            app.UseEndpoints(_ => { });
#pragma warning restore ASP0014
            // Without its services, which would change settings of the whole process.
            app.UseMiddleware<AspNetCoreDashboardMiddleware>(queue.Jobs, new DashboardOptions
            {
                DashboardTitle = $"SoundRoutine: {database.Name}",
                AppPath = null,
                // Who may ask has been decided before.
                Authorization = [],
                IsReadOnlyFunc = _ => !allowChanges,
                DisplayStorageConnectionString = false,
            }, DashboardRoutes.Routes);
            await LoopbackServer.StartAsync(app, port, cancellation);
            return new DashboardServer(app, queue, secrets, port);
        }
        catch
        {
            queue.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _queue.Dispose();
    }
}
