using System.Net;
using System.Net.Http.Headers;
using SoundRoutine.Files;

namespace SoundRoutine.Models.Downloads;

/// <summary>
/// A file from a web server. What has arrived stays on disk when the connection breaks or the user cancels, and the
/// next try asks for the rest (RFC 9110, section 14); a server that sends the whole again is taken from the beginning.
/// </summary>
/// <param name="address">http or https.</param>
/// <param name="path">Where it is to be.</param>
/// <param name="expectedBytes">For the progress until the server says its own.</param>
/// <param name="limitBytes">More than this is refused.</param>
/// <param name="context">Progress and cancellation.</param>
internal sealed class HttpDownload(Uri address, string path, long expectedBytes, long limitBytes, StepContext context)
{
    private const int MaxTries = 5, BufferBytes = 1 << 17;
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(60);

    private static readonly HttpClient Client = CreateClient();

    private readonly string _label = Label(address);

    /// <summary>An address without the parts that may hold a password or a token.</summary>
    public static string Label(Uri address) =>
        address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.SafeUnescaped);

    /// <exception cref="SoundRoutineException">The server refuses, cannot be reached, or sends too much; or the disk is
    /// full.</exception>
    /// <exception cref="OperationCanceledException">Canceled.</exception>
    public void Run()
    {
        context.Report("download", 0);
        for (int attempt = 1; ; attempt++)
        {
            long before = Arrived();
            try
            {
                ContinueAsync(before).GetAwaiter().GetResult();
                return;
            }
            catch (HttpRequestException e) when (e.StatusCode is null)
            {
                // As long as each try brings more, the next may bring the rest.
                if (Arrived() > before && attempt < MaxTries) continue;
                string kept = Arrived() > 0 ? "; what has arrived is kept and the next try goes on from there" : "";
                throw new SoundRoutineException(
                    $"{_label}: the download broke off ({Reason(e)}); check the network and try again, or name a copy "
                        + $"with --from FILE{kept}", e);
            }
        }
    }

    private async Task ContinueAsync(long from)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (from > 0) request.Headers.Range = new RangeHeaderValue(from, null);
        using HttpResponseMessage response =
            await BoundedAsync(token => Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token))
                .ConfigureAwait(false);
        ContentRangeHeaderValue? range = response.Content.Headers.ContentRange;
        bool continues = response.StatusCode == HttpStatusCode.PartialContent && range?.From == from;
        bool elsewhere = response.StatusCode == HttpStatusCode.PartialContent && !continues;
        if (from > 0 && (elsewhere || response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable))
        {
            if (!elsewhere && range?.Length == from) return;
            File.Delete(path);
            await ContinueAsync(0).ConfigureAwait(false);
            return;
        }
        if (!response.IsSuccessStatusCode || elsewhere)
            throw new SoundRoutineException(
                $"{_label}: the server answers {(int)response.StatusCode} {response.ReasonPhrase}; check the address, "
                    + $"or name a copy with --from FILE");
        long done = continues ? from : 0;
        long all = done + (response.Content.Headers.ContentLength ?? Math.Max(1, expectedBytes - done));
        if (all > limitBytes) throw TooMuch();

        using Stream body = await response.Content.ReadAsStreamAsync(context.Cancellation).ConfigureAwait(false);
        using FileStream file =
            FileErrors.Guard(path,
                () => new FileStream(path, continues ? FileMode.Append : FileMode.Create, FileAccess.Write,
                    FileShare.Read, bufferSize: 0));
        var buffer = new byte[BufferBytes];
        for (int read;
            (read = await BoundedAsync(token => body.ReadAsync(buffer, token).AsTask()).ConfigureAwait(false))
            > 0;)
        {
            if (done + read > limitBytes) throw TooMuch();
            FileErrors.Guard(path, () => file.Write(buffer, 0, read));
            done += read;
            context.Report("download", Math.Min(1, (double)done / all), Sizes.Of(done, all));
        }
    }

    /// <summary>
    /// Waits for the server, but not for ever; whatever goes wrong on the wire is an
    /// <see cref="HttpRequestException"/>.
    /// </summary>
    private async Task<T> BoundedAsync<T>(Func<CancellationToken, Task<T>> wait)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.Cancellation);
        limit.CancelAfter(Silence);
        try
        {
            return await wait(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!context.Cancellation.IsCancellationRequested)
        {
            throw new HttpRequestException("the server is silent", e);
        }
        catch (IOException e)
        {
            throw new HttpRequestException(e.Message, e);
        }
    }

    private SoundRoutineException TooMuch() =>
        new($"{_label}: more than {Sizes.Of(limitBytes)}, so it is not the model; check the address");

    private long Arrived() => File.Exists(path) ? new FileInfo(path).Length : 0;

    private static string Reason(HttpRequestException e) => (e.InnerException ?? e).Message.ReplaceLineEndings(" ")
        .TrimEnd('.');

    private static HttpClient CreateClient()
    {
        var client =
            new HttpClient(
                new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(
                    20) }) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.Add(
            new ProductInfoHeaderValue("SoundRoutine", typeof(HttpDownload).Assembly.GetName().Version?.ToString(3)));
        return client;
    }
}
