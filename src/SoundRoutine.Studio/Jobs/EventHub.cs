using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;

namespace SoundRoutine.Studio.Jobs;

/// <summary>
/// Tells every tab what changes. A tab is first told how things are, so that it needs no memory: one that has fallen
/// behind is cut off, comes back by itself, and starts from the truth.
/// </summary>
internal sealed class EventHub
{
    private const int MaxBehind = 512;

    private readonly Lock _lock = new();
    private readonly List<Channel<SseItem<string>>> _tabs = [];
    private long _last;

    public void Publish(string type, object data)
    {
        string json = JsonSerializer.Serialize(data, StudioJson.Options);
        lock (_lock)
        {
            SseItem<string> item = Numbered(type, json);
            foreach (Channel<SseItem<string>> tab in _tabs)
                if (!tab.Writer.TryWrite(item)) tab.Writer.TryComplete();
        }
    }

    /// <param name="snapshot">How things are; asked only once the tab hears of every change.</param>
    /// <param name="pingAfter">Silence after which the line is tried.</param>
    /// <param name="ping">Tries the line.</param>
    /// <param name="cancellation">Ends the stream.</param>
    public async IAsyncEnumerable<SseItem<string>> ReadAsync(Func<object> snapshot, TimeSpan pingAfter,
        Func<CancellationToken, Task> ping, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var tab = Channel.CreateBounded<SseItem<string>>(MaxBehind);
        SseItem<string> first;
        lock (_lock)
        {
            _tabs.Add(tab);
            first = Numbered("snapshot", "");
        }
        try
        {
            yield return new SseItem<string>(JsonSerializer.Serialize(snapshot(), StudioJson.Options), first.EventType)
            {
                EventId = first.EventId,
            };
            while (await MoreAsync(tab.Reader, pingAfter, ping, cancellation))
                while (tab.Reader.TryRead(out SseItem<string> item)) yield return item;
        }
        finally
        {
            lock (_lock) _tabs.Remove(tab);
        }
    }

    private static async Task<bool> MoreAsync(ChannelReader<SseItem<string>> tab, TimeSpan pingAfter,
        Func<CancellationToken, Task> ping, CancellationToken cancellation)
    {
        Task<bool> more = tab.WaitToReadAsync(CancellationToken.None).AsTask();
        while (true)
        {
            try
            {
                return await more.WaitAsync(pingAfter, cancellation);
            }
            catch (TimeoutException)
            {
                await ping(cancellation);
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        }
    }

    private SseItem<string> Numbered(string type, string json) =>
        new(json, type) { EventId = (++_last).ToString(CultureInfo.InvariantCulture) };
}
