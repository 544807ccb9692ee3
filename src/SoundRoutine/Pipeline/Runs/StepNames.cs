namespace SoundRoutine.Pipeline.Runs;

/// <summary>The seven steps in order: their verbs and folders.</summary>
internal static class StepNames
{
    public const string Preprocess = "1_preprocess", Roles = "2_roles", Grid = "3_grid", Generate = "4_generate",
        Layout = "5_layout", Edit = "6_edit", Render = "7_render";

    public static IReadOnlyList<string> Folders { get; } = [Preprocess, Roles, Grid, Generate, Layout, Edit, Render];

    public static string Verb(string folder) => folder[2..];
}
