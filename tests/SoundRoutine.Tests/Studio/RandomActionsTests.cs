using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SoundRoutine.Tests.Studio;

/// <summary>
/// Whatever is done in whatever order, no action is lost, and all of them undone lead back to the byte.
/// </summary>
public sealed class RandomActionsTests : IAsyncLifetime
{
    /// <summary>Of each seed; SOUNDROUTINE_RANDOM_ACTIONS asks for more.</summary>
    private static int Actions { get; } = int.Parse(
        Environment.GetEnvironmentVariable("SOUNDROUTINE_RANDOM_ACTIONS") ?? "80", CultureInfo.InvariantCulture);

    private readonly MadeStudio _studio = new();

    public Task InitializeAsync() => _studio.InitializeAsync();

    public Task DisposeAsync() => _studio.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_state_after_the_last_undo_is_the_first(ulong seed)
    {
        Rng rng = new Seed(seed).CreateRng();
        string at = $"projects/{_studio.Id}";
        List<string> states = [await StateAsync()];
        int applied = 2, first = 2;
        // The first actions gave the loop and made the track.
        states.InsertRange(0, ["", ""]);
        for (int i = 0; i < Actions; i++)
        {
            switch (rng.Next(13))
            {
                case < 4:
                    await ChangedAsync(() => EditAsync(rng));
                    break;
                case 4:
                    await ChangedAsync(() => RoleAsync(rng));
                    break;
                case 5:
                    await ChangedAsync(() => _studio.PostAsync($"{at}/generate",
                        new { seed = 100 + rng.Next(1000), generator = "skeleton" }, 202));
                    break;
                case 6:
                    applied = first + rng.Next(states.Count - first);
                    await _studio.PostAsync($"{at}/goto", new { applied });
                    break;
                case 7:
                    applied = Math.Max(first, applied - 1);
                    await _studio.PostAsync($"{at}/goto", new { applied });
                    break;
                case 8:
                    await ChangedAsync(() => MixAsync(rng));
                    break;
                case 9:
                    await ChangedAsync(() => UploadAsync(rng));
                    break;
                case 10:
                    await ChangedAsync(() => RemoveAsync(rng));
                    break;
                case 11:
                    await ChangedAsync(() => CancelAsync(rng));
                    break;
                default:
                    await _studio.RestartAsync(_studio.Library);
                    break;
            }
            Assert.Equal(states[applied], await StateAsync());
        }
        await _studio.PostAsync($"{at}/goto", new { applied = first });
        Assert.Equal(states[first], await StateAsync());

        async Task ChangedAsync(Func<Task<JsonElement>> change)
        {
            JsonElement answer = await change();
            if (answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("state", out _))
                Assert.Equal("done", (await _studio.EndOfAsync(answer)).GetProperty("state").GetString());
            JsonElement history = (await _studio.DocumentAsync()).GetProperty("history");
            int now = history.GetProperty("applied").GetInt32();
            // What changes nothing is no action.
            Assert.InRange(now, applied, applied + 1);
            if (now == applied) return;
            states.RemoveRange(now, states.Count - now);
            states.Add(await StateAsync());
            Assert.Equal(states.Count - 1, history.GetProperty("actions").GetArrayLength());
            applied = now;
        }
    }

    /// <summary>The document but for its version, its history and the track, which is written over.</summary>
    private async Task<string> StateAsync()
    {
        JsonObject document = JsonNode.Parse((await _studio.DocumentAsync()).GetRawText())!.AsObject();
        document.Remove("version");
        document.Remove("history");
        JsonArray steps = document["steps"]!.AsArray();
        if (steps.Count > 0 && steps[^1]!["step"]!.GetValue<string>() == "7_render") steps.RemoveAt(steps.Count - 1);
        return document.ToJsonString();
    }

    private async Task<JsonElement> EditAsync(Rng rng)
    {
        JsonElement[] hits =
            [.. (await _studio.DocumentAsync()).GetProperty("pattern").GetProperty("events").EnumerateArray()];
        string? hit = hits.Length > 0 ? hits[rng.Next(hits.Length)].GetProperty("id").GetString() : null;
        object op = hit is null || rng.Next(4) == 0
            ? new { op = "insert", bar = 1 + rng.Next(2), step = 1 + rng.Next(16), note = 36 + rng.Next(10),
                velocity = 1 + rng.Next(127) }
            : rng.Next(3) switch
            {
                0 => new { op = "set", hits = new[] { hit }, velocity = 1 + rng.Next(127) },
                1 => new { op = "move", hits = new[] { hit }, steps_by = rng.Next(9) - 4 },
                _ => (object)new { op = "delete", hits = new[] { hit } },
            };
        return await _studio.PostAsync($"projects/{_studio.Id}/edits", new { label = "edit", ops = new[] { op } });
    }

    /// <summary>Work that is stopped somewhere on its way, or just before it is done.</summary>
    private async Task<JsonElement> CancelAsync(Rng rng)
    {
        JsonElement job = await _studio.PostAsync($"projects/{_studio.Id}/generate",
            new { seed = 100 + rng.Next(1000), generator = "skeleton" }, 202);
        await Task.Delay(rng.Next(60));
        (int status, JsonElement json, _) =
            await _studio.SendAsync(HttpMethod.Delete, $"jobs/{job.GetProperty("id").GetString()}");
        Assert.True(status == 200, json.ToString());
        string state = (await _studio.EndOfAsync(job)).GetProperty("state").GetString()!;
        Assert.Contains(state, new[] { "cancelled", "done" });
        return default;
    }

    private async Task<JsonElement> MixAsync(Rng rng)
    {
        var gains = new Dictionary<string, int> { [Names.Of((Role)rng.Next(5))] = rng.Next(12) - 6 };
        (int status, JsonElement json, _) = await _studio.SendAsync(HttpMethod.Put, $"projects/{_studio.Id}/mix",
            new { label = "mix", gains }, "*");
        Assert.True(status == 200, json.ToString());
        return json;
    }

    private async Task<JsonElement> UploadAsync(Rng rng)
    {
        (int status, JsonElement json) = await _studio.UploadAsync(_studio.Id, $"hit {rng.Next(3)}.wav",
            MadeStudio.LoopBytes(1 + rng.Next(3)));
        Assert.True(status == 201, json.ToString());
        return json;
    }

    private async Task<JsonElement> RemoveAsync(Rng rng)
    {
        JsonElement[] inputs = [.. (await _studio.DocumentAsync()).GetProperty("inputs").EnumerateArray()];
        if (inputs.Length < 2) return default;
        string input = inputs[rng.Next(inputs.Length)].GetProperty("id").GetString()!;
        Assert.Equal(204, (await _studio.SendAsync(HttpMethod.Delete, $"projects/{_studio.Id}/inputs/{input}", null,
            "*")).Status);
        return default;
    }

    private async Task<JsonElement> RoleAsync(Rng rng)
    {
        JsonElement[] samples =
            [.. (await _studio.DocumentAsync()).GetProperty("kit").GetProperty("samples").EnumerateArray()];
        string sample = samples[rng.Next(samples.Length)].GetProperty("id").GetString()!;
        string role = Names.Of((Role)rng.Next(5));
        (int status, JsonElement json, _) = await _studio.SendAsync(HttpMethod.Patch, $"projects/{_studio.Id}/roles",
            new Dictionary<string, string> { [sample] = role }, "*");
        Assert.True(status == 200, json.ToString());
        return json;
    }
}
