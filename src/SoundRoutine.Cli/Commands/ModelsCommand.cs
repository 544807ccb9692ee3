using System.CommandLine;
using SoundRoutine.Models;
using SoundRoutine.Separation;

namespace SoundRoutine.Cli.Commands;

/// <summary>The model catalog: what there is, what is here, fetching, verifying and removing.</summary>
internal static class ModelsCommand
{
    public static Command Create(Lazy<ModelCatalog> catalog, Lazy<ModelStore> store)
    {
        Command list =
            Session.Command("list", "Every model: size, license, origin, what it is for, and whether it is here.",
            "models list", [], (_, session) => List(catalog.Value, store.Value, session));
        Command models =
            Session.Command("models", "models pull htdemucs", [],
                (_, session) => List(catalog.Value, store.Value, session));
        models.Subcommands.Add(list);
        models.Subcommands.Add(PullCommand(catalog, store));
        models.Subcommands.Add(VerifyCommand(catalog, store));
        models.Subcommands.Add(RemoveCommand(catalog, store));
        return models;
    }

    private static Argument<string> NameArgument() => new("NAME") { Description = "A model of 'models list'" };

    private static Command PullCommand(Lazy<ModelCatalog> catalog, Lazy<ModelStore> store)
    {
        Argument<string> name = NameArgument();
        var from = new Option<string?>(
            "--from") { Description = "Take it from here instead: the model's file, a .tgz that holds it, a folder "
                + "with its files, or an http(s) address of one of these (of a folder, ending with a slash)",
                HelpName = "FILE|URL" }.Is(PathUse.InputOrName);
        var accept =
            new Option<bool>("--accept-license") { Description = "You have read the license and agree; for scripts" };
        return Session.Command("pull",
            "Fetch a model: shows its size, origin and license, asks, downloads and verifies it. Works offline from "
                + "then on.",
            "models pull htdemucs", [name, from, accept], (parsed, session) =>
        {
            Model model = catalog.Value.Find(parsed.GetRequiredValue(name));
            bool here = store.Value.PathOf(model) is not null, accepted = parsed.GetValue(accept);
            if (!here && model.License.MustAccept && !accepted && Consent.CanAsk(session))
            {
                // The terms stand before the question even with --quiet.
                session.Error.WriteLine(Describe(model, store.Value));
                if (!Consent.Ask("Fetch it under these terms?", Console.In, session.Error, session.Cancellation))
                    throw new SoundRoutineException($"{model.Name}: not fetched, its license was not accepted");
                accepted = true;
            }
            else if (!here) session.Say(Describe(model, store.Value));
            string path = store.Value.Pull(model, new PullOptions(parsed.GetValue(from), accepted), session.Context(0));
            if (Separators.Prepare(model, path, session.Context(0)) is { } notice) session.Warn(notice);
            if (session.Json)
                session.ResultJson(
                    new { model = model.Name, path, bytes = model.Bytes,
                        files = model.Files.Select(f => new { f.Name, f.Bytes, f.Sha256 }) });
            else session.Say($"{model.Name}: {(here ? "is here" : "fetched")} and verified, {path}");
            return Cli.Ok;
        });
    }

    private static Command VerifyCommand(Lazy<ModelCatalog> catalog, Lazy<ModelStore> store)
    {
        Argument<string?> name =
            new("NAME") { Description = "A model of 'models list'; without it, every model that is here",
                Arity = ArgumentArity.ZeroOrOne };
        return Session.Command("verify", "Compare the SHA-256 of models that are here with the catalog.",
            "models verify", [name], (parsed, session) =>
        {
            string? only = parsed.GetValue(name);
            Model[] asked = only is null ? [.. catalog.Value.Models] : [catalog.Value.Find(only)];
            var checks = asked.Select(m => (Model: m, Check: store.Value.Verify(m, session.Context(0))))
                .Where(c => only is not null || c.Check.State != ModelState.Missing).ToArray();
            if (session.Json)
                session.ResultJson(
                    checks.Select(c => new { model = c.Model.Name, c.Check.State, c.Check.Folder, c.Check.Problem }));
            else if (checks.Length == 0) session.Say("no model is here; see 'soundroutine models list'");
            foreach ((Model model, ModelCheck check) in checks)
            {
                if (check.State == ModelState.Whole && !session.Json)
                    session.Say($"{model.Name}: whole, {Sizes.Of(model.Bytes)}, {check.Folder}");
                else if (check.State == ModelState.Missing)
                    session.Fail($"{model.Name}: is not here; fetch it with 'soundroutine models pull {model.Name}'");
                else if (check.State == ModelState.Damaged)
                    session.Fail(
                        $"{model.Name}: {check.Problem}; fetch it again with 'soundroutine models pull {model.Name}'");
            }
            return checks.All(c => c.Check.State == ModelState.Whole) ? Cli.Ok : Cli.Failed;
        });
    }

    private static Command RemoveCommand(Lazy<ModelCatalog> catalog, Lazy<ModelStore> store)
    {
        Argument<string> name = NameArgument();
        return Session.Command("remove", "Delete a model from this machine.", "models remove htdemucs", [name],
            (parsed, session) =>
        {
            Model model = catalog.Value.Find(parsed.GetRequiredValue(name));
            long freed = store.Value.Remove(model, session.Context(0));
            if (session.Json) session.ResultJson(new { model = model.Name, freed_bytes = freed });
            else session.Say(
                freed == 0 ? $"{model.Name}: is not here" : $"{model.Name}: removed, {Sizes.Of(freed)} freed");
            return Cli.Ok;
        });
    }

    private static int List(ModelCatalog catalog, ModelStore store, Session session)
    {
        if (session.Json)
        {
            session.ResultJson(catalog.Models.Select(m => new
            {
                m.Name, m.Purpose, m.Origin, m.License, m.Bytes, m.DownloadBytes, path = store.PathOf(m),
                files = m.Files.Select(f => new { f.Name, f.Bytes, f.Sha256 }),
            }));
            return Cli.Ok;
        }
        session.Result(string.Join(Environment.NewLine + Environment.NewLine, catalog.Models.Select(m =>
            $"{Describe(m, store)}{Environment.NewLine}  "
                + (store.PathOf(m) is { } path ? $"here     {path}" : $"missing  soundroutine models pull {m.Name}"))));
        return Cli.Ok;
    }

    private static string Describe(Model model, ModelStore store) => string.Join(Environment.NewLine,
        $"{model.Name}: {model.Purpose}",
        $"  size     {Sizes.Of(model.DownloadBytes)} to download, {Sizes.Of(model.Bytes)} kept in {store.Folder}",
        $"  origin   {model.Origin}",
        $"  license  {model.License.Name}. {model.License.Text}");
}
