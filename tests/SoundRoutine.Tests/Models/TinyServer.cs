using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SoundRoutine.Tests.Models;

/// <param name="CutAfter">The connection is closed after this many bytes of the body; null sends all of it.</param>
/// <param name="SaysLength">Whether the header tells the true length.</param>
internal sealed record Reply(int Status, byte[] Body, string ContentRange = "", int? CutAfter = null,
    bool SaysLength = true);

/// <summary>An HTTP server on this machine that answers as the test tells it to.</summary>
internal sealed class TinyServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<int, long?, Reply> _answer;
    private readonly List<long?> _requests = [];

    /// <param name="answer">From the number of the request, from 0, and where its range begins.</param>
    public TinyServer(Func<int, long?, Reply> answer)
    {
        _answer = answer;
        _listener.Start();
        Address = $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/tiny.onnx";
        _ = Task.Run(ServeAsync);
    }

    public string Address { get; }

    /// <summary>Where the range of each request began; null without one.</summary>
    public long?[] Requests
    {
        get
        {
            lock (_requests) return [.. _requests];
        }
    }

    /// <summary>What a server that knows ranges answers.</summary>
    public static Reply Ranged(byte[] file, long? from, int? cutAfter = null) =>
        from is not { } start ? new Reply(200, file, CutAfter: cutAfter)
        : start >= file.Length ? new Reply(416, [], $"bytes */{file.Length}")
        : new Reply(206, file[(int)start..], $"bytes {start}-{file.Length - 1}/{file.Length}", cutAfter);

    /// <summary>Counts requests from 0 again.</summary>
    public void Forget()
    {
        lock (_requests) _requests.Clear();
    }

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using TcpClient client = await _listener.AcceptTcpClientAsync();
                await AnswerAsync(client);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using NetworkStream stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.ASCII);
        long? from = null;
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
            if (line.StartsWith("Range: bytes=", StringComparison.OrdinalIgnoreCase))
                from = long.Parse(line["Range: bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture);
        int number;
        lock (_requests)
        {
            number = _requests.Count;
            _requests.Add(from);
        }
        Reply reply = _answer(number, from);
        var head = new StringBuilder()
            .Append(CultureInfo.InvariantCulture,
                $"HTTP/1.1 {reply.Status} {(HttpStatusCode)reply.Status}\r\nConnection: close\r\n");
        if (reply.SaysLength) head.Append(CultureInfo.InvariantCulture, $"Content-Length: {reply.Body.Length}\r\n");
        if (reply.ContentRange.Length > 0)
            head.Append(CultureInfo.InvariantCulture, $"Content-Range: {reply.ContentRange}\r\n");
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()));
            await stream.WriteAsync(reply.Body.AsMemory(0, reply.CutAfter ?? reply.Body.Length));
        }
        catch (IOException)
        {
            // The client has gone, as a test of canceling means it to.
        }
    }
}
