using System.CommandLine;
using SoundRoutine.Cli.Flags;
using SoundRoutine.Pipeline;

namespace SoundRoutine.Cli.Commands;

internal static class RolesCommand
{
    public static Command Create()
    {
        var flags = new RoleFlags();
        Argument<string> folder = CommonOptions.RunFolder();
        var explain = new Option<string?>("--explain") { Description = "Say why a sample has its role", HelpName = "SAMPLE" };
        Option<ulong> seed = CommonOptions.Seed();
        return Session.Command("roles", "Step 2: give every sound of the kit its musical role.", "roles out --set snare_02_l1_r1=fill",
            [folder, seed, .. flags.All, explain], (parsed, session) =>
            {
                using RunFolder run = RunFolder.OpenExisting(parsed.GetRequiredValue(folder));
                RoleStepOptions options = flags.Read(parsed);
                StepOutcome outcome = RolesStep.Run(run, options, session.Context(parsed.GetValue(seed)));
                if (parsed.GetValue(explain) is not { } sample) return session.Finish(outcome);
                session.Result(RolesStep.Explain(run, sample, options));
                return Cli.Ok;
            });
    }
}
