using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace SoundRoutine.Tests.Studio.Browser;

/// <summary>Checks pages against WCAG 2.2, levels A and AA, as far as a program can.</summary>
internal static class Axe
{
    /// <summary>What is wrong in a tab, one a line.</summary>
    public static async Task<IEnumerable<string>> ViolationsAsync(Tab tab, string view)
    {
        // As high as it is long: what the transport hides of a target says where the page is scrolled to, no more.
        int height = await tab.Page.EvaluateAsync<int>("() => document.documentElement.scrollHeight");
        await tab.Page.SetViewportSizeAsync(tab.Page.ViewportSize!.Width, Math.Max(720, height));
        AxeResult result = await tab.Page.RunAxe(new AxeRunOptions
        {
            RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"),
        });
        return result.Violations.Select(v => $"{view}: {v.Id}, {v.Help}: {v.Nodes[0].Html}");
    }
}
