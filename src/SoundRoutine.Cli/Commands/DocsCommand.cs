using System.CommandLine;
using SoundRoutine.Files;
using SoundRoutine.Pipeline.Outputs;

namespace SoundRoutine.Cli.Commands;

/// <summary>Writes the parts of <c>docs/</c> that come from the program, so that they cannot drift from it.</summary>
internal static class DocsCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("DIR") { Description = "The docs folder" }.Is(PathUse.OutputFolder);
        Command command =
            Session.Command("docs", "docs docs", [folder],
                (parsed, session) =>
        {
            string root = parsed.GetRequiredValue(folder);
            RunFiles.WriteText(Path.Combine(root, "commands.md"), CommandReference.Markdown(Cli.CreateRoot()));
            foreach ((string name, string schema) in ArtifactSchemas.All())
                RunFiles.WriteText(Path.Combine(root, "schemas", name), schema);
            session.Say($"{root}: commands.md, schemas/");
            return Cli.Ok;
        });
        command.Hidden = true;
        return command;
    }
}
