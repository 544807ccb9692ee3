using System.Net.ServerSentEvents;
using SoundRoutine.Studio.Jobs;

namespace SoundRoutine.Tests.Studio;

/// <summary>What a tab hears, however slow it is.</summary>
public class EventHubTests
{
    private static readonly TimeSpan Never = TimeSpan.FromDays(1);

    [Fact]
    public async Task A_tab_that_falls_behind_is_cut_off_and_the_others_are_not()
    {
        var hub = new EventHub();
        await using IAsyncEnumerator<SseItem<string>> slow = Tab(hub), quick = Tab(hub);
        Assert.True(await slow.MoveNextAsync());
        Assert.True(await quick.MoveNextAsync());
        for (int i = 0; i < 600; i++)
        {
            hub.Publish("job", i);
            Assert.True(await quick.MoveNextAsync());
            Assert.Equal($"{i}", quick.Current.Data);
        }
        int heard = 0;
        while (await slow.MoveNextAsync()) Assert.Equal($"{heard++}", slow.Current.Data);
        Assert.Equal(512, heard);
    }

    [Fact]
    public async Task A_silent_line_is_tried()
    {
        var tried = new TaskCompletionSource();
        var hub = new EventHub();
        await using IAsyncEnumerator<SseItem<string>> tab = hub.ReadAsync(() => new { }, TimeSpan.FromMilliseconds(1),
            _ =>
            {
                tried.TrySetResult();
                return Task.CompletedTask;
            }, default).GetAsyncEnumerator();
        Assert.True(await tab.MoveNextAsync());
        Task<bool> next = tab.MoveNextAsync().AsTask();
        await tried.Task;
        hub.Publish("project", "after");
        Assert.True(await next);
        Assert.Equal("\"after\"", tab.Current.Data);
    }

    [Fact]
    public async Task What_changes_while_the_snapshot_is_taken_is_told_after_it()
    {
        var hub = new EventHub();
        await using IAsyncEnumerator<SseItem<string>> tab = hub.ReadAsync(() =>
        {
            hub.Publish("job", "meanwhile");
            return new { };
        }, Never, _ => Task.CompletedTask, default).GetAsyncEnumerator();
        Assert.True(await tab.MoveNextAsync());
        Assert.Equal("snapshot", tab.Current.EventType);
        Assert.True(await tab.MoveNextAsync());
        Assert.Equal("\"meanwhile\"", tab.Current.Data);
    }

    [Fact]
    public async Task The_end_of_the_server_ends_a_stream()
    {
        using var stop = new CancellationTokenSource();
        await using IAsyncEnumerator<SseItem<string>> tab =
            new EventHub().ReadAsync(() => new { }, Never, _ => Task.CompletedTask, stop.Token).GetAsyncEnumerator();
        Assert.True(await tab.MoveNextAsync());
        Task<bool> next = tab.MoveNextAsync().AsTask();
        await stop.CancelAsync();
        Assert.False(await next);
    }

    private static IAsyncEnumerator<SseItem<string>> Tab(EventHub hub) =>
        hub.ReadAsync(() => new { }, Never, _ => Task.CompletedTask, default).GetAsyncEnumerator();
}
