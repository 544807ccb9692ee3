using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace SoundRoutine.Tests.Studio.Browser;

/// <summary>A tab that remembers what must not happen: errors, and requests to somewhere else.</summary>
internal sealed class Tab : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _wrong = new();

    public Tab(IPage page, Uri origin)
    {
        Page = page;
        page.Console += (_, message) => { if (message.Type == "error") _wrong.Enqueue(message.Text); };
        page.Response += (_, response) =>
        {
            if (response.Status >= 400)
                _wrong.Enqueue($"{response.Status} of {response.Request.Method} {response.Url}");
        };
        page.PageError += (_, error) => _wrong.Enqueue(error);
        page.Request += (_, request) =>
        {
            var address = new Uri(request.Url);
            if (address.Scheme is "http" or "https" && address.Authority != origin.Authority)
                _wrong.Enqueue($"a request to {address}");
        };
    }

    public IPage Page { get; }

    /// <summary>Everything that went wrong, but what a test expects.</summary>
    public string[] Wrong(string? expected = null) =>
        [.. _wrong.Where(w => expected is null || !w.Contains(expected, StringComparison.Ordinal))];

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}
