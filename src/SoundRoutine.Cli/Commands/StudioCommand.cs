using System.CommandLine;

namespace SoundRoutine.Cli.Commands;

internal static class StudioCommand
{
    private const int DefaultPort = 7333;

    public static Command Create()
    {
        var folder =
            new Argument<string?>("FOLDER") { Description = "A folder of projects, or one run folder; otherwise "
                + "SoundRoutine in your home folder", Arity = ArgumentArity.ZeroOrOne }.Is(PathUse.NewRun);
        Option<int> port = CommonOptions.Whole("--port", "The first port that is tried, on this machine alone",
            DefaultPort);
        var silent = new Option<bool>("--no-browser") { Description = "Print the address and open no browser" };
        return Session.Command("studio", "studio my-songs", [folder, port, silent], (parsed, session) =>
        {
            List<string> arguments = ["--port", InvariantText.Of($"{parsed.GetValue(port)}")];
            if (parsed.GetValue(silent)) arguments.Add("--no-browser");
            if (parsed.GetValue(folder) is { } named) arguments.AddRange(["--", named]);
            return StudioProcess.Run(arguments, session);
        });
    }
}
