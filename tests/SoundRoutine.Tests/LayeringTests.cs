using System.Text.RegularExpressions;

namespace SoundRoutine.Tests;

/// <summary>Data flows one way: shared ground knows no step, a step knows only the steps before it.</summary>
public partial class LayeringTests
{
    private static readonly string[] Sound = ["Audio", "Audio.Dsp"];

    private static readonly string[] Ground = ["Files", "Timing", "Midi", "Models", "Audio.Metering", .. Sound];

    private static readonly string[] Kit = ["Kits", "Kits.Keys", "Kits.Features"];

    /// <summary>What each room may use besides its parent, whose types it sees, and its own inner rooms.</summary>
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Files"] = [],
        ["Timing"] = [],
        ["Midi"] = ["Timing"],
        ["Midi.Events"] = ["Timing"],
        ["Audio"] = ["Files"],
        ["Audio.Dsp"] = [],
        ["Audio.Metering"] = ["Audio.Dsp"],
        ["Audio.Wav"] = ["Files"],
        ["Audio.Ffmpeg"] = ["Files", "Audio.Wav"],
        ["Audio.Decoders"] = ["Audio.Ffmpeg"],
        ["Models"] = ["Files", "OnnxRewriting"],
        ["Models.Downloads"] = ["Files"],
        ["Models.Gpu"] = ["Files"],
        ["Separation"] = [.. Ground, "OnnxRewriting"],
        ["Separation.Hpss"] = [.. Sound],
        ["Separation.Spatial"] = [],
        ["Separation.Bands"] = [.. Sound, "Models", "Separation.Spatial"],
        ["Separation.Parts"] = [.. Sound, "Models", "Separation.Bands", "Separation.Spatial"],
        ["Onsets"] = [.. Ground],
        ["Kits"] = [.. Ground, "Onsets", "Separation.Parts"],
        ["Kits.Slicing"] = [.. Sound, "Onsets"],
        ["Kits.Features"] = [.. Sound],
        ["Kits.Similarity"] = [.. Sound, "Models", "Kits.Features", "Kits.Classes"],
        ["Kits.Classes"] = [.. Sound, "Models", "Onsets", "Kits.Slicing", "Kits.Features"],
        ["Kits.Parts"] = [.. Sound, "Models", "Onsets", "Separation.Parts", "Kits.Slicing", "Kits.Classes"],
        ["Kits.Corrections"] = ["Onsets"],
        ["Kits.Imports"] =
            ["Audio", "Audio.Metering", "Midi", "Onsets", "Kits.Slicing", "Kits.Stages"],
        ["Kits.Joining"] = ["Kits.Similarity", "Kits.Corrections", "Kits.Classes"],
        ["Kits.Stages"] =
        [
            .. Ground, "Onsets", "Separation.Parts", "Kits.Slicing", "Kits.Features", "Kits.Similarity", "Kits.Classes",
                "Kits.Parts", "Kits.Corrections",
        ],
        ["Kits.Keys"] = ["Midi", "Kits.Features", "Kits.Classes"],
        ["TextAudio"] = [.. Sound, "Models", "Kits.Features", "Kits.Classes"],
        ["TextAudio.Clap"] = [.. Sound, "Models"],
        ["Roles"] = ["Kits", "TextAudio"],
        ["Patterns"] = ["Timing", "Midi", "Midi.Events"],
        ["Patterns.Styles"] = ["Timing", "Midi"],
        ["Patterns.Skeleton"] = ["Timing", "Midi", "Patterns.Styles"],
        ["Patterns.Grooves"] = ["Timing", "Midi", "Patterns.Skeleton"],
        ["Patterns.Transformer"] = ["Timing", "Midi", "OnnxRewriting"],
        ["Arranging"] = ["Timing", "Midi", "Roles", "Patterns", .. Kit, "Kits.Classes"],
        ["Editing"] = ["Timing", "Midi", "Arranging"],
        ["Editing.Edits"] = ["Timing"],
        ["Rendering"] = [.. Ground, "Kits", "Arranging"],
        ["Formats"] = ["Files", "Audio", "Audio.Dsp", "Audio.Wav", "Midi", "Midi.Events", "Timing", "Patterns"],
        ["Formats.Ableton"] = ["Files", "Audio"],
        ["Formats.Sfz"] = ["Files", "Audio", "Rendering"],
        ["Formats.DecentSampler"] = ["Files", "Audio"],
        ["Formats.Hydrogen"] = ["Files", "Audio", "Midi", "Timing"],
        ["Formats.SoundFont"] = ["Files", "Audio", "Audio.Wav"],
        ["Formats.Multisample"] = [],
        ["Formats.Renoise"] = ["Files", "Audio"],
        ["Formats.Pads"] = ["Files", "Audio", "Audio.Dsp", "Audio.Wav"],
        ["Formats.Folders"] = ["Audio", "Audio.Wav"],
        ["Formats.Tracks"] = ["Midi", "Timing"],
        ["Formats.DawProject"] = ["Files", "Midi", "Timing", "Formats.Tracks"],
        ["Formats.Reaper"] = ["Midi", "Timing", "Formats.Tracks"],
        ["Formats.Mpc"] =
            ["Files", "Audio", "Audio.Wav", "Audio.Dsp", "Audio.Ffmpeg", "Midi", "Timing", "Formats.Tracks"],
        ["Exporting"] = ["Formats", "Audio", "Audio.Wav", "Timing", "Kits", "Kits.Keys", "Rendering"],
        ["Reporting"] = [.. Kit],
        ["Pipeline"] = [.. Ground, "Kits", "Patterns", "Patterns.Grooves", "Rendering"],
        ["Pipeline.Artifacts"] =
            ["Files", "Timing", "Separation.Parts", "Kits", "Kits.Similarity", "Kits.Corrections", "Roles"],
        ["Pipeline.Options"] =
        [
            "Files", "Audio.Wav", "Timing", "Separation", "Onsets", "Kits", "Patterns", "Patterns.Styles",
                "Patterns.Skeleton",
            "Patterns.Grooves", "Arranging", "Rendering", "Pipeline.Runs",
        ],
        ["Pipeline.Runs"] = ["Files", "Audio", "Audio.Wav", "Kits", "Kits.Corrections", "Pipeline.Artifacts"],
        ["Pipeline.Inputs"] =
        [
            .. Ground, "Audio.Wav", "Audio.Ffmpeg", "Separation", "Separation.Parts", "Onsets", "Kits",
                "Kits.Similarity", "Kits.Classes", "Kits.Parts", "Kits.Keys", "Kits.Corrections", "Patterns",
                "Formats",
            "Pipeline.Artifacts", "Pipeline.Options", "Pipeline.Runs",
        ],
        ["Pipeline.Batches"] =
        [
            "Files", "Kits", "Kits.Corrections", "Kits.Joining", "Pipeline.Artifacts", "Pipeline.Inputs",
                "Pipeline.Options",
                "Pipeline.Runs",
        ],
        ["Pipeline.Imports"] =
        [
            "Files", "Audio", "Rendering", "Formats", "Formats.Folders", "Kits", "Kits.Classes", "Kits.Imports",
                "Pipeline.Artifacts",
                "Pipeline.Inputs", "Pipeline.Options", "Pipeline.Runs",
        ],
        ["Pipeline.Search"] = ["Audio", "TextAudio", "Pipeline.Artifacts", "Pipeline.Inputs", "Pipeline.Runs"],
        ["Pipeline.Tracks"] =
        [
            .. Ground, "Audio.Wav", "Kits", "Patterns", "Arranging", "Rendering", "Exporting", "Formats.Tracks",
            "Formats.DawProject", "Formats.Mpc", "Formats.Reaper", "Pipeline.Artifacts", "Pipeline.Options",
            "Pipeline.Runs",
        ],
        ["Pipeline.Outputs"] =
        [
            .. Ground, .. Kit, "Formats", "Exporting", "Reporting", "Pipeline.Artifacts", "Pipeline.Options",
            "Pipeline.Runs", "Pipeline.Steps", "Pipeline.Tracks",
        ],
        ["Pipeline.Steps"] =
        [
            .. Ground, "Audio.Wav", "Audio.Ffmpeg", "Separation", "Onsets", .. Kit, "TextAudio", "Roles", "Patterns",
                "Patterns.Styles",
            "Patterns.Skeleton", "Patterns.Grooves", "Arranging", "Editing", "Editing.Edits", "Rendering",
            "Kits.Joining", "Pipeline.Artifacts", "Pipeline.Options", "Pipeline.Runs", "Pipeline.Inputs",
            "Pipeline.Batches", "Pipeline.Search", "Pipeline.Imports", "Pipeline.Tracks",
        ],
    };

    [Fact]
    public void Every_room_uses_only_what_comes_before_it()
    {
        string root = Path.Combine(Repository.Root, "src", "SoundRoutine");
        var offenses = new List<string>();
        int files = 0;
        foreach (string file in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories))
        {
            string room = Path.GetRelativePath(root, Path.GetDirectoryName(file)!)
                .Replace(Path.DirectorySeparatorChar, '.');
            if (room == "." || room.Split('.')[0] is "bin" or "obj") continue;
            Assert.True(MayUse.ContainsKey(room), $"{room} is not in the table of rooms");
            files++;
            offenses.AddRange(from Match m in Reference().Matches(File.ReadAllText(file))
                              let used = RoomOf(m.Groups[1].Value)
                              where used is not null && !IsWithin(room, used) && !IsWithin(used, room)
                                  && !MayUse[room].Contains(used)
                              select $"{room}/{Path.GetFileName(file)} uses {used}");
        }
        Assert.True(files > 400);
        Assert.Empty(offenses.Distinct());
    }

    [Fact]
    public void Rooms_use_each_other_in_one_direction()
    {
        foreach ((string room, string[] used) in MayUse)
        {
            foreach (string other in used.Where(MayUse.ContainsKey).Where(o => MayUse[o].Contains(room)))
                Assert.Fail($"{room} and {other} may use each other");
        }
    }

    /// <summary>Likewise the studio's rooms: the engine is open to all of them, the web to the outer ones.</summary>
    private static readonly Dictionary<string, string[]> StudioMayUse = new()
    {
        ["Security"] = [],
        ["Projects"] = [],
        ["Sounds"] = ["Projects"],
        ["Jobs"] = ["Projects"],
        ["Batches"] = ["Projects", "Jobs"],
        ["Api"] = ["Projects", "Jobs", "Sounds", "Batches"],
        ["Hosting"] = ["Security", "Projects", "Jobs", "Batches", "Api"],
    };

    [Fact]
    public void Every_room_of_the_studio_uses_only_what_comes_before_it()
    {
        string root = Path.Combine(Repository.Root, "src", "SoundRoutine.Studio");
        var offenses = new List<string>();
        int files = 0;
        foreach ((string room, string[] used) in StudioMayUse)
            foreach (string file in Directory.EnumerateFiles(Path.Combine(root, room), "*.cs",
                SearchOption.AllDirectories))
            {
                files++;
                offenses.AddRange(from Match m in StudioReference().Matches(File.ReadAllText(file))
                                  let other = m.Groups[1].Value
                                  where other != room && StudioMayUse.ContainsKey(other) && !used.Contains(other)
                                  select $"{room}/{Path.GetFileName(file)} uses {other}");
            }
        Assert.True(files > 50);
        Assert.Empty(offenses.Distinct());
    }

    [Fact]
    public void The_library_and_the_command_line_know_nothing_of_the_web()
    {
        string[] offenses =
        [
            .. from project in new[] { "SoundRoutine", "SoundRoutine.Cli", "SoundRoutine.OnnxRewriting" }
               from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", project), "*.cs",
                   SearchOption.AllDirectories)
               where File.ReadAllText(file).Contains("using Microsoft.AspNetCore", StringComparison.Ordinal)
               select file,
        ];
        Assert.Empty(offenses);
    }

    [Fact]
    public void Namespaces_follow_folders()
    {
        string[] offenses =
        [
            .. from project in Directory.GetDirectories(Path.Combine(Repository.Root, "src"))
               from file in Directory.EnumerateFiles(project, "*.cs", SearchOption.AllDirectories)
               let folder = Path.GetRelativePath(Path.GetDirectoryName(project)!, Path.GetDirectoryName(file)!)
                   .Replace(Path.DirectorySeparatorChar, '.')
               where !folder.Contains(".obj", StringComparison.Ordinal)
                   && !folder.Contains(".bin", StringComparison.Ordinal)
               let declared = Declared().Match(File.ReadAllText(file))
               where declared.Success && declared.Groups[1].Value != folder
               select $"{folder}/{Path.GetFileName(file)} is of {declared.Groups[1].Value}",
        ];
        Assert.Empty(offenses);
    }

    private static bool IsWithin(string room, string parent) => room == parent
        || room.StartsWith(parent + ".", StringComparison.Ordinal);

    /// <summary>The innermost room a name leads into; null for what is no room, such as a type of the root.</summary>
    private static string? RoomOf(string name)
    {
        for (; name.Length > 0; name = name.LastIndexOf('.') is > 0 and var dot ? name[..dot] : "")
            if (MayUse.ContainsKey(name) || name == "OnnxRewriting") return name;
        return null;
    }

    [Fact]
    public void Files_are_touched_only_at_the_edges()
    {
        string root = Path.Combine(Repository.Root, "src", "SoundRoutine");
        string[] edges = ["Files", "Audio", "Formats", "Pipeline", "Models", "bin", "obj"];
        string[] offenses =
        [
            .. Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
                .Where(f => !edges.Contains(Path.GetRelativePath(root, f).Split(Path.DirectorySeparatorChar)[0]))
                .Where(f => FileAccess().IsMatch(File.ReadAllText(f))),
        ];
        Assert.Empty(offenses);
    }

    [Fact]
    public void Nothing_draws_from_an_unseeded_source()
    {
        string[] offenses =
        [
            .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
                .Where(f => Unseeded().IsMatch(File.ReadAllText(f))),
        ];
        Assert.Empty(offenses);
    }

    [GeneratedRegex(@"SoundRoutine\.([A-Z][\w.]*)")]
    private static partial Regex Reference();

    [GeneratedRegex(@"SoundRoutine\.Studio\.([A-Z]\w*)")]
    private static partial Regex StudioReference();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Declared();

    [GeneratedRegex(
        @"\b(File|Directory|FileStream|FileInfo|StreamReader|StreamWriter)\s*[.(]\s*"
            + @"(Open|Read|Write|Create|Exists|Delete|Move|Enumerate|Get|new)|new FileStream")]
    private static partial Regex FileAccess();

    [GeneratedRegex(@"Random\.Shared|new Random\(|Guid\.NewGuid|DateTime\.(Utc)?Now")]
    private static partial Regex Unseeded();
}
