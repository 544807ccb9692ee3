using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using SoundRoutine.Studio.Hosting;
using SoundRoutine.Tests.Cli;

namespace SoundRoutine.Tests.Studio;

/// <summary>The program as it is started: by itself, and by the command line.</summary>
public sealed class StudioProgramTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_studio_says_where_it_is_and_ends_with_its_input()
    {
        using Process studio = Start("SoundRoutine.Studio", "--end-with-input");
        Uri address = await AddressOfAsync(studio);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(address));
        string token = TokenFile.PathFor(address.Port);
        Assert.True(File.Exists(token));
        studio.StandardInput.Close();
        await studio.WaitForExitAsync();
        Assert.Equal(0, studio.ExitCode);
        Assert.False(File.Exists(token));
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("KILL")]
    public async Task The_verb_starts_the_studio_and_takes_it_along(string signal)
    {
        if (OperatingSystem.IsWindows()) return;
        using Process program = Start("SoundRoutine.Cli", "studio");
        Uri address = await AddressOfAsync(program);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(address));
        Process.Start("kill", ["-" + signal, program.Id.ToString(CultureInfo.InvariantCulture)]).Dispose();
        await program.WaitForExitAsync();
        if (signal == "TERM") Assert.Equal(0, program.ExitCode);
        while (await AnswersAsync(address)) await Task.Delay(20);
        Assert.False(File.Exists(TokenFile.PathFor(address.Port)));
    }

    [Theory]
    [InlineData("--port", "0")]
    [InlineData("--port", "99999")]
    public void A_port_that_is_none_is_refused(string option, string value)
    {
        CliRunner run = CliRunner.Run("studio", _folder.Path, "--no-browser", option, value);
        Assert.Equal(2, run.Code);
        Assert.Contains($"port '{value}' is not possible", run.Error);
    }

    [Fact]
    public void A_file_is_no_library()
    {
        File.WriteAllText(_folder["file"], "");
        CliRunner run = CliRunner.Run("studio", _folder["file"], "--no-browser");
        Assert.Equal(1, run.Code);
        Assert.Contains("is a file; name a folder", run.Error);
    }

    private Process Start(string program, params string[] first)
    {
        string path = Path.Combine(AppContext.BaseDirectory, program);
        string port = PortSearch.Free(0).ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo("dotnet",
            ["exec", path + ".dll", .. first, "--port", port, "--no-browser", _folder["library"]])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        return Process.Start(start)!;
    }

    private static async Task<Uri> AddressOfAsync(Process program)
    {
        string? line = await program.StandardOutput.ReadLineAsync();
        Assert.NotNull(line);
        return new Uri(line.Split(' ')[0]);
    }

    private static async Task<bool> AnswersAsync(Uri address)
    {
        try
        {
            await StatusAsync(address);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task<HttpStatusCode> StatusAsync(Uri address)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", address.Query.Split('=')[1]);
        using HttpResponseMessage answer = await client.GetAsync(new Uri(address, "/api/v1/jobs"));
        return answer.StatusCode;
    }
}
