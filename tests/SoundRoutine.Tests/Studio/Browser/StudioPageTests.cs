using Microsoft.Playwright;
using SoundRoutine.Arranging;
using SoundRoutine.Audio;
using SoundRoutine.Pipeline;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Rendering;
using SoundRoutine.Tests.Rendering;

namespace SoundRoutine.Tests.Studio.Browser;

public class StudioPageTests(BrowserStudio studio) : IClassFixture<BrowserStudio>
{
    private const string Channels = """
        async () => {
          const sound = await window.studio.renderTrack();
          return sound.channels.map((c) => {
            const bytes = new Uint8Array(new Float32Array(c).buffer);
            let text = "";
            for (let i = 0; i < bytes.length; i += 32768) text += String.fromCharCode(...bytes.subarray(i, i + 32768));
            return btoa(text);
          });
        }
        """;

    [BrowserFact]
    public async Task No_view_has_a_violation_of_WCAG_in_light_dark_and_forced_colors()
    {
        List<string> found = [];
        foreach ((ColorScheme scheme, ForcedColors forced) in Views.All)
        {
            await using Tab projects = await studio.OpenAsync(null, scheme, forced);
            await projects.Page.GetByText("New project").WaitForAsync();
            found.AddRange(await Axe.ViolationsAsync(projects, $"projects {scheme} {forced}"));
            await using Tab tab = await studio.OpenAsync("Loop of mine", scheme, forced);
            await tab.Page.GetByRole(AriaRole.Grid).WaitForAsync();
            found.AddRange(await Axe.ViolationsAsync(tab, $"project {scheme} {forced}"));
            foreach (string dialog in new[] { "Keys", "History", "Export …" })
            {
                await tab.Button(dialog).ClickAsync();
                await tab.Page.GetByRole(AriaRole.Dialog).WaitForAsync();
                found.AddRange(await Axe.ViolationsAsync(tab, $"{dialog} {scheme} {forced}"));
                await tab.Page.Keyboard.PressAsync("Escape");
            }
            found.AddRange(tab.Wrong());
        }
        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
    }

    [BrowserFact]
    public async Task What_the_page_plays_is_what_the_program_renders()
    {
        await using Tab tab = await studio.OpenAsync("Loop of mine");
        await tab.Page.GetByRole(AriaRole.Grid).WaitForAsync();
        await tab.Page.WaitForFunctionAsync("() => window.studio.renderTrack().then(() => true, () => false)");
        string[] channels = await tab.Page.EvaluateAsync<string[]>(Channels);
        var page = new AudioBuffer(44_100, [.. channels.Select(FloatsOf)]);
        AudioBuffer rendered = Rendered().Slice(new FrameRange(0, page.Frames));
        Assert.True(rendered.Peak > 0.1f);
        Assert.InRange(Scene.DifferenceDb(rendered, page), double.NegativeInfinity, -60);
        Assert.Empty(tab.Wrong());
    }

    [BrowserFact]
    public async Task Faders_that_are_moved_are_heard_as_they_are_rendered_and_undone()
    {
        await using Tab tab = await studio.OpenAsync("Loop of mine");
        await tab.Page.GetByRole(AriaRole.Grid).WaitForAsync();
        ILocator motion = tab.Page.Locator(".mix").GetByLabel("Motion", new() { Exact = true });
        await motion.FocusAsync();
        for (int i = 0; i < 6; i++) await tab.Page.Keyboard.PressAsync("ArrowLeft");
        await tab.Button("Pan").ClickAsync();
        ILocator pan = tab.Page.GetByLabel("Pan of core");
        await pan.FocusAsync();
        await tab.Page.Keyboard.PressAsync("Home");
        await UntilAsync(mix => mix.Gains.GetValueOrDefault(Role.Motion) == -6
            && mix.Pans.GetValueOrDefault(Role.Core) == -1);
        await Assertions.Expect(pan).ToHaveAttributeAsync("aria-valuetext", "100 % more to the left");
        double difference = 0;
        // The pan is heard when what is played has come anew from the server.
        for (int i = 0; i < 20 && difference > -60; i++)
        {
            await Task.Delay(100);
            string[] channels = await tab.Page.EvaluateAsync<string[]>(Channels);
            var page = new AudioBuffer(44_100, [.. channels.Select(FloatsOf)]);
            difference = Scene.DifferenceDb(Rendered().Slice(new FrameRange(0, page.Frames)), page);
        }
        Assert.InRange(difference, double.NegativeInfinity, -60);

        await tab.Page.Keyboard.PressAsync("Escape");
        for (int i = 0; i < 2 && Decisions.Mix(studio.Project.Folder).Gains.Count > 0; i++)
            await studio.PostAsync($"projects/{studio.Id}/undo", new { });
        await Assertions.Expect(motion).ToHaveValueAsync("0");
        Assert.Empty(tab.Wrong());
    }

    [BrowserFact]
    public async Task The_grid_says_what_is_in_every_cell()
    {
        await using Tab tab = await studio.OpenAsync("Loop of mine");
        ILocator grid = tab.Page.GetByRole(AriaRole.Grid);
        await grid.WaitForAsync();
        ILocator cells = grid.Locator("button.step");
        int count = await cells.CountAsync();
        Assert.True(count >= 32);
        Assert.Equal(1, await grid.Locator("[tabindex='0']").CountAsync());
        ILocator hit = grid.Locator("button.step[aria-pressed=true]").First;
        Assert.Matches("velocity", await hit.GetAttributeAsync("aria-label"));
        foreach (ILocator cell in await cells.AllAsync())
        {
            LocatorBoundingBoxResult box = (await cell.BoundingBoxAsync())!;
            Assert.True(box is { Width: >= 24, Height: >= 24 }, $"a cell of {box.Width} by {box.Height}");
        }
    }

    /// <summary>What the renderer plays at whole frames, before loudness and limiter.</summary>
    private AudioBuffer Rendered()
    {
        using RunFolder run = RunFolder.OpenForReading(studio.Project.Folder);
        (SoundRoutine.Timing.Grid grid, var events) = run.Read<EventGrid>(StepNames.Edit)
            .ToEvents(run.PathOf<EventGrid>(StepNames.Edit));
        MixArtifact mix = Decisions.Mix(run.Path);
        RenderOptions options = new RenderStepOptions { Gains = mix.Gains, Pans = mix.Pans }.Mixed();
        var renderer = new Renderer(new Arrangement(grid, events), KitStore.Load(run).Kit, options);
        using IAudioSource source = renderer.Open(_ => true, StepContext.Default, "render", 0, draft: true);
        return source.ReadToEnd();
    }

    private async Task UntilAsync(Func<MixArtifact, bool> reached)
    {
        for (int i = 0; i < 400 && !reached(Decisions.Mix(studio.Project.Folder)); i++) await Task.Delay(50);
        Assert.True(reached(Decisions.Mix(studio.Project.Folder)));
    }

    private static float[] FloatsOf(string text)
    {
        byte[] bytes = Convert.FromBase64String(text);
        var floats = new float[bytes.Length / 4];
        Buffer.BlockCopy(bytes, 0, floats, 0, bytes.Length);
        return floats;
    }
}
