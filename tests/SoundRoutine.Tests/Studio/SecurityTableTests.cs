using System.Net.Sockets;
using System.Text;

namespace SoundRoutine.Tests.Studio;

/// <summary>
/// Every mixture of host, fetch metadata, origin, request and credentials against a table of rules, over a socket: what
/// a browser or anything else could send.
/// </summary>
public sealed class SecurityTableTests(RunningStudio studio) : IClassFixture<RunningStudio>
{
    private const string Any = "any";

    private static readonly string[] Hosts = ["right", "localhost", "other port", "no port", "evil", "evil suffix",
        "evil prefix", "empty", "ipv6"];

    private static readonly string[] Sites = ["absent", "none", "same-origin", "same-site", "cross-site", "nonsense"];

    private static readonly string[] Origins = ["absent", "equal", "other", "other port", "null"];

    private static readonly string[] Requests = ["page", "GET", "POST", "PUT", "DELETE", "SSE"];

    private static readonly string[] Credentials = ["no", "cookie", "bearer", "wrong cookie", "wrong bearer",
        "cookie as bearer", "bearer as cookie", "cookie and wrong bearer"];

    /// <summary>
    /// The first row that fits decides. Columns: host, request, site, origin, credentials; what happens. Words in one
    /// field are alternatives.
    /// </summary>
    private static readonly (string Host, string Request, string Site, string Origin, string Who, int Status)[] Rules =
    [
        ("other port|no port|evil|evil suffix|evil prefix|empty", Any, Any, Any, Any, 403),
        (Any, "page", Any, Any, Any, 200),
        (Any, Any, "same-site|cross-site|nonsense", Any, Any, 403),
        (Any, Any, Any, "other|other port|null", Any, 403),
        (Any, "GET|SSE", Any, Any, "bearer", 200),
        (Any, "POST|PUT|DELETE", Any, Any, "bearer", 404),
        (Any, "GET|SSE", "same-origin", Any, "cookie", 200),
        (Any, "POST|PUT|DELETE", "same-origin", Any, "cookie", 404),
        (Any, Any, Any, Any, Any, 401),
    ];

    public static TheoryData<string, string> HostsAndRequests()
    {
        var data = new TheoryData<string, string>();
        foreach (string host in Hosts)
            foreach (string request in Requests) data.Add(host, request);
        return data;
    }

    [Theory]
    [MemberData(nameof(HostsAndRequests))]
    public async Task A_request_is_answered_as_the_table_says(string host, string request)
    {
        List<string> wrong = [];
        int cells = 0;
        foreach (string site in Sites)
            foreach (string origin in Origins)
                foreach (string who in Credentials)
                {
                    int expected = Rules.First(r => Fits(r.Host, host) && Fits(r.Request, request)
                        && Fits(r.Site, site) && Fits(r.Origin, origin) && Fits(r.Who, who)).Status;
                    int status = await StatusAsync(TextOf(host, request, site, origin, who));
                    cells++;
                    if (status != expected) wrong.Add($"{site}, {origin}, {who}: {status}, not {expected}");
                }
        Assert.Equal(Sites.Length * Origins.Length * Credentials.Length, cells);
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_row_of_the_table_decides_something()
    {
        HashSet<int> used = [];
        foreach (string host in Hosts)
            foreach (string request in Requests)
                foreach (string site in Sites)
                    foreach (string origin in Origins)
                        foreach (string who in Credentials)
                            used.Add(Array.FindIndex(Rules, r => Fits(r.Host, host) && Fits(r.Request, request)
                                && Fits(r.Site, site) && Fits(r.Origin, origin) && Fits(r.Who, who)));
        Assert.Equal(Enumerable.Range(0, Rules.Length), used.Order());
    }

    [Theory]
    [InlineData("Host: {right}\r\nHost: evil.example", 400)]
    [InlineData("Host: {right}\r\nSec-Fetch-Site: same-origin\r\nSec-Fetch-Site: cross-site", 403)]
    [InlineData("Host: {right}\r\nOrigin: {origin}\r\nOrigin: http://evil.example", 403)]
    [InlineData("Host: {right}@evil.example", 400)]
    [InlineData("Host: {right}\r\nX-Forwarded-Host: evil.example", 200)]
    [InlineData("Host: evil.example\r\nX-Forwarded-Host: {right}", 403)]
    [InlineData("Host: LOCALHOST:{port}", 200)]
    public async Task Headers_that_are_doubled_or_forged_change_nothing(string headers, int expected)
    {
        string right = $"127.0.0.1:{studio.Server.Port}";
        headers = headers.Replace("{right}", right).Replace("{origin}", $"http://{right}")
            .Replace("{port}", $"{studio.Server.Port}");
        Assert.Equal(expected, await StatusAsync(
            $"GET /api/v1/jobs HTTP/1.1\r\n{headers}\r\nAuthorization: Bearer {studio.Server.Secrets.Token}\r\n\r\n"));
    }

    private static bool Fits(string field, string value) => field == Any || field.Split('|').Contains(value);

    private string TextOf(string host, string request, string site, string origin, string who)
    {
        int port = studio.Server.Port;
        string name = host switch
        {
            "right" => $"127.0.0.1:{port}",
            "localhost" => $"localhost:{port}",
            "ipv6" => $"[::1]:{port}",
            "other port" => $"127.0.0.1:{port + 1}",
            "no port" => "127.0.0.1",
            "evil" => $"evil.example:{port}",
            "evil suffix" => $"127.0.0.1.evil.example:{port}",
            "evil prefix" => $"evil-localhost:{port}",
            _ => "",
        };
        (string method, string path) = request switch
        {
            "page" => ("GET", "/"),
            "GET" => ("GET", "/api/v1/projects"),
            "SSE" => ("GET", "/api/v1/events"),
            "POST" => ("POST", "/api/v1/projects/none/undo"),
            "PUT" => ("PUT", "/api/v1/projects/none/inputs?name=a.wav"),
            _ => ("DELETE", "/api/v1/jobs/none"),
        };
        var text = new StringBuilder($"{method} {path} HTTP/1.1\r\nHost: {name}\r\n");
        if (site != "absent") text.Append($"Sec-Fetch-Site: {site}\r\n");
        string? from = origin switch
        {
            "equal" => $"http://{name}",
            "other" => "http://evil.example",
            "other port" => $"http://127.0.0.1:{port + 1}",
            "null" => "null",
            _ => null,
        };
        if (from is not null) text.Append($"Origin: {from}\r\n");
        string token = studio.Server.Secrets.Token, cookie = studio.Server.Secrets.Cookie, wrong = new('0', 64);
        string? sent = who switch { "cookie" or "cookie and wrong bearer" => cookie, "wrong cookie" => wrong,
            "bearer as cookie" => token, _ => null };
        string? bearer = who switch { "bearer" => token, "wrong bearer" or "cookie and wrong bearer" => wrong,
            "cookie as bearer" => cookie, _ => null };
        if (sent is not null) text.Append($"Cookie: soundroutine-{port}={sent}\r\n");
        if (bearer is not null) text.Append($"Authorization: Bearer {bearer}\r\n");
        if (method is "POST") text.Append("Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
        else if (method is "PUT")
            text.Append("Content-Type: application/octet-stream\r\nContent-Length: 1\r\n\r\n.");
        else text.Append("\r\n");
        return text.ToString();
    }

    private async Task<int> StatusAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", studio.Server.Port);
        await using NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        var head = new byte[12];
        await stream.ReadExactlyAsync(head);
        return int.Parse(Encoding.ASCII.GetString(head, 9, 3), System.Globalization.CultureInfo.InvariantCulture);
    }
}
