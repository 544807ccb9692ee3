using System.Net;
using System.Net.Sockets;
using SoundRoutine.Studio.Hosting;

namespace SoundRoutine.Tests.Studio;

/// <summary>The first visit, the page, what every answer says, and where the server listens.</summary>
public sealed class SignInTests(RunningStudio studio) : IClassFixture<RunningStudio>
{
    private static HttpClient Browser() => new(new SocketsHttpHandler { AllowAutoRedirect = false,
        CookieContainer = new CookieContainer() });

    [Fact]
    public async Task The_token_becomes_a_cookie_and_leaves_the_address()
    {
        using HttpClient browser = Browser();
        using HttpResponseMessage first = await browser.GetAsync(studio.Server.Start);
        Assert.Equal(HttpStatusCode.SeeOther, first.StatusCode);
        Assert.Equal("/", first.Headers.Location!.OriginalString);
        string cookie = Assert.Single(first.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith($"soundroutine-{studio.Server.Port}=", cookie);
        Assert.Contains("httponly", cookie);
        Assert.Contains("samesite=strict", cookie);
        Assert.DoesNotContain(studio.Server.Secrets.Token, cookie);

        using var asked = new HttpRequestMessage(HttpMethod.Get, new Uri(studio.Server.Address, "api/v1/projects"));
        asked.Headers.Add("Sec-Fetch-Site", "same-origin");
        using HttpResponseMessage second = await browser.SendAsync(asked);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
    }

    [Fact]
    public async Task Another_token_gives_no_cookie()
    {
        using HttpClient browser = Browser();
        using HttpResponseMessage answer =
            await browser.GetAsync(new Uri(studio.Server.Address, "?token=" + new string('0', 64)));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("", HttpStatusCode.OK)]
    [InlineData("studio.js", HttpStatusCode.OK)]
    [InlineData("nothing.js", HttpStatusCode.NotFound)]
    [InlineData("api/v1/projects", HttpStatusCode.Unauthorized)]
    [InlineData("api/v1/nothing", HttpStatusCode.Unauthorized)]
    public async Task Every_answer_says_that_nothing_from_elsewhere_runs(string path, HttpStatusCode status)
    {
        using HttpClient browser = Browser();
        using HttpResponseMessage answer = await browser.GetAsync(new Uri(studio.Server.Address, path));
        Assert.Equal(status, answer.StatusCode);
        string policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'self'", policy);
        Assert.Contains("require-trusted-types-for 'script'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Cross-Origin-Opener-Policy").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        string permissions = answer.Headers.GetValues("Permissions-Policy").Single();
        Assert.Contains("microphone=(self)", permissions);
        Assert.Contains("midi=(self)", permissions);
        Assert.Contains("camera=()", permissions);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task A_script_of_another_site_cannot_load_the_page_s()
    {
        using HttpClient browser = Browser();
        using var asked = new HttpRequestMessage(HttpMethod.Get, new Uri(studio.Server.Address, "studio.js"));
        asked.Headers.Add("Sec-Fetch-Site", "cross-site");
        using HttpResponseMessage answer = await browser.SendAsync(asked);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_build_without_a_page_says_so()
    {
        using var folder = new TemporaryFolder();
        await using StudioServer bare = await StudioServer.StartAsync(new StudioOptions { Folder = folder.Path,
            Port = 0, Page = new PageFiles(new Dictionary<string, byte[]>()) });
        using HttpClient browser = Browser();
        using HttpResponseMessage answer = await browser.GetAsync(bare.Address);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("carries no page", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Settings_of_aspnet_open_no_other_door()
    {
        int other = PortSearch.Free(0);
        Environment.SetEnvironmentVariable("ASPNETCORE_URLS", $"http://0.0.0.0:{other}");
        Environment.SetEnvironmentVariable("URLS", $"http://0.0.0.0:{other}");
        try
        {
            using var folder = new TemporaryFolder();
            await using StudioServer server =
                await StudioServer.StartAsync(new StudioOptions { Folder = folder.Path, Port = 0 });
            Assert.NotEqual(other, server.Port);
            using var client = new TcpClient();
            await Assert.ThrowsAsync<SocketException>(() => client.ConnectAsync("127.0.0.1", other));
        }
        finally
        {
            Environment.SetEnvironmentVariable("ASPNETCORE_URLS", null);
            Environment.SetEnvironmentVariable("URLS", null);
        }
    }

    [Fact]
    public async Task It_listens_on_this_machine_alone()
    {
        IPAddress[] own = await Dns.GetHostAddressesAsync(Dns.GetHostName());
        foreach (IPAddress address in own.Where(a => !IPAddress.IsLoopback(a)))
        {
            using var client = new TcpClient(address.AddressFamily);
            await Assert.ThrowsAsync<SocketException>(() => client.ConnectAsync(address, studio.Server.Port));
        }
    }

    [Fact]
    public void A_port_that_is_taken_is_passed_over()
    {
        int taken = studio.Server.Port;
        Assert.InRange(PortSearch.Free(taken), taken + 1, taken + 99);
    }

    [Fact]
    public void The_token_is_for_its_user_s_eyes()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder["state"], "1.token");
        using (TokenFile.Write(path, "secret"))
        {
            Assert.Equal("secret", File.ReadAllText(path).Trim());
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
        Assert.False(File.Exists(path));
    }
}
