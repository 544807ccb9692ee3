using System.Globalization;
using Microsoft.Playwright;
using SoundRoutine.Audio;

namespace SoundRoutine.Tests.Studio.Browser;

/// <summary>Recording from a microphone; the browser's own false one beeps once a second.</summary>
public sealed class RecordingTests(BrowserStudio studio) : IClassFixture<BrowserStudio>
{
    [BrowserFact]
    public async Task Two_seconds_become_an_input_of_32_bit_floats()
    {
        await using Tab tab = await studio.OpenAsync("Loop of mine");
        ILocator dialog = await OpenDialogAsync(tab);
        await dialog.GetByLabel("Count-in").SelectOptionAsync("0");
        await Named(dialog, "Record").ClickAsync();
        await tab.Page.WaitForFunctionAsync(
            "() => Number(document.querySelector('dialog .clock').textContent.split(':')[1]) >= 2");
        await Named(dialog, "Stop").ClickAsync();
        ILocator name = dialog.GetByLabel("Name");
        await name.FillAsync("My voice");
        string label = await dialog.Locator("label", new() { HasText = "recorded" }).InnerTextAsync();
        double shown = double.Parse(label.Split(':')[1].Split(' ')[0], CultureInfo.InvariantCulture);
        await Named(dialog, "Keep").ClickAsync();
        await tab.Page.GetByText("My voice.wav", new() { Exact = true }).WaitForAsync();

        string file = Directory.GetFiles(Path.Combine(studio.Project.Folder, "inputs"), "*my-voice.wav").Single();
        byte[] bytes = await File.ReadAllBytesAsync(file);
        Assert.Equal(3, BitConverter.ToInt16(bytes, 20));
        Assert.Equal(32, BitConverter.ToInt16(bytes, 34));
        AudioBuffer sound = AudioFile.Read(file);
        Assert.InRange((double)sound.Frames / sound.SampleRate, shown - 0.001, shown + 0.1001);
        Assert.InRange(shown, 2, 10);
        Assert.True(sound.Peak > 0.01f);
        await Named(tab.Page.Locator("main"), "Remove My voice.wav").ClickAsync();
        Assert.Empty(tab.Wrong());
    }

    [BrowserFact]
    public async Task A_count_in_is_heard_first_and_what_is_discarded_is_gone()
    {
        await using Tab tab = await studio.OpenAsync("Loop of mine");
        ILocator dialog = await OpenDialogAsync(tab);
        await dialog.GetByLabel("Tempo").FillAsync("240");
        await dialog.GetByLabel("Tempo").BlurAsync();
        await Named(dialog, "Record").ClickAsync();
        await tab.Page.WaitForFunctionAsync(
            "() => document.querySelector('dialog .clock').textContent.startsWith('in ')");
        await tab.Page.WaitForFunctionAsync(
            "() => /^0:0[1-9]/.test(document.querySelector('dialog .clock').textContent)");
        // A dialog that is closed loses nothing.
        await tab.Page.Keyboard.PressAsync("Escape");
        await tab.Button("Keep the recording …").ClickAsync();
        await Named(dialog, "Discard").ClickAsync();
        await Named(dialog, "Record").WaitForAsync();
        int files = await tab.Page.EvaluateAsync<int>("""
            async () => {
              let count = 0;
              for await (const name of (await navigator.storage.getDirectory()).keys()) if (name) count++;
              return count;
            }
            """);
        Assert.Equal(0, files);
        Assert.Equal(1, (await studio.DocumentAsync()).GetProperty("inputs").GetArrayLength());
        Assert.Empty(tab.Wrong());
    }

    [BrowserFact]
    public async Task A_microphone_that_is_not_given_is_one_sentence()
    {
        await using Tab tab = await studio.OpenAsync("Loop of mine");
        foreach ((string error, string words) in new[]
        {
            ("NotAllowedError", "Allow it beside the address"), ("NotFoundError", "There is no microphone"),
            ("NotReadableError", "another program may hold it"),
        })
        {
            await tab.Page.EvaluateAsync("""
                (name) => { navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("no", name)); }
                """, error);
            ILocator dialog = await OpenDialogAsync(tab);
            await dialog.GetByRole(AriaRole.Alert).GetByText(words).WaitForAsync();
            await Named(dialog, "Try again").WaitForAsync();
            await tab.Page.Keyboard.PressAsync("Escape");
        }
        Assert.Empty(tab.Wrong());
    }

    [BrowserFact]
    public async Task A_browser_without_an_audio_thread_of_one_s_own_is_one_sentence()
    {
        await using Tab tab = await studio.OpenAsync("Loop of mine");
        await tab.Page.EvaluateAsync("() => { delete globalThis.AudioWorkletNode; }");
        ILocator dialog = await OpenDialogAsync(tab);
        await dialog.GetByText("This browser has no AudioWorklet").WaitForAsync();
        Assert.Empty(tab.Wrong());
    }

    [BrowserFact]
    public async Task What_the_browser_does_to_the_sound_all_the_same_is_said()
    {
        await using Tab tab = await studio.OpenAsync("Loop of mine");
        await tab.Page.EvaluateAsync("""
            () => {
              const real = MediaStreamTrack.prototype.getSettings;
              MediaStreamTrack.prototype.getSettings = function () {
                return { ...real.call(this), noiseSuppression: true };
              };
            }
            """);
        ILocator dialog = await OpenDialogAsync(tab);
        await dialog.GetByText("keeps noise suppression on").WaitForAsync();
        Assert.Empty(tab.Wrong());
    }

    [BrowserFact]
    public async Task No_view_of_it_has_a_violation()
    {
        List<string> found = [];
        foreach ((ColorScheme scheme, ForcedColors forced) in Views.All)
        {
            await using Tab tab = await studio.OpenAsync("Loop of mine", scheme, forced);
            ILocator dialog = await OpenDialogAsync(tab);
            await dialog.GetByLabel("Count-in").SelectOptionAsync("0");
            found.AddRange(await Axe.ViolationsAsync(tab, $"ready {scheme} {forced}"));
            await Named(dialog, "Record").ClickAsync();
            await Named(dialog, "Stop").ClickAsync(new() { Delay = 300 });
            await Named(dialog, "Keep").WaitForAsync();
            found.AddRange(await Axe.ViolationsAsync(tab, $"taken {scheme} {forced}"));
            found.AddRange(tab.Wrong());
        }
        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
    }

    private static async Task<ILocator> OpenDialogAsync(Tab tab)
    {
        await tab.Button("Record …").ClickAsync();
        ILocator dialog = tab.Page.GetByRole(AriaRole.Dialog);
        await dialog.WaitForAsync();
        return dialog;
    }

    private static ILocator Named(ILocator part, string name) =>
        part.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
