using System.Text.Json;
using SoundRoutine.Audio;
using SoundRoutine.Formats;
using SoundRoutine.Midi;
using SoundRoutine.Midi.Events;
using SoundRoutine.Rendering;
using SoundRoutine.Tests.Batch;

namespace SoundRoutine.Tests.Formats;

/// <summary>Kits as programs of others read and play them.</summary>
public sealed class IndependentReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [ProgramFact("fluidsynth")]
    public void FluidSynth_plays_a_SoundFont_at_the_levels_of_our_own_render()
    {
        SamplerKit kit = Written("sf2");
        int[] velocities = [127, 90, 50];
        (int Note, int Velocity)[] strokes = [.. kit.Pads.SelectMany(p => velocities.Select(v => (p.Note, v)))];
        var track = new MidiTrack([.. strokes.SelectMany((s, i) => new MidiEvent[]
        {
            new NoteOn(960 * i, GeneralMidi.DrumChannel, s.Note, s.Velocity),
            new NoteOff(960 * i + 240, GeneralMidi.DrumChannel, s.Note),
        })], 960L * (strokes.Length + 1));
        using (FileStream midi = File.Create(_folder["a.mid"])) new MidiFile(1, 960, [track]).Write(midi);
        ReadersOfOthers.Run("fluidsynth", "-ni", "-R", "0", "-C", "0", "-g", "1", "-r", "44100", "-O", "float", "-F",
            _folder["a.wav"], _folder["kit.sf2"], _folder["a.mid"]);
        AudioBuffer played = AudioFile.Read(_folder["a.wav"]);
        double[] off = [.. strokes.Select((s, i) =>
            EnergyDb(played, 22_050 * i, 22_050) - Expected(kit, s.Note, s.Velocity))];
        Assert.InRange(off.Max() - off.Min(), 0, 1);
    }

    /// <summary>The energy that a stroke has in our own render, in dB, over both channels.</summary>
    private static double Expected(SamplerKit kit, int note, int velocity)
    {
        SamplerZone zone = kit.Pads.Single(p => p.Note == note).Layers
            .Single(l => velocity >= l.Low && velocity <= l.High).RoundRobins[0];
        AudioBuffer sound = zone.Sound.Read();
        (double left, double right) = Levels.OfPan(zone.Pan, sound.Channels > 1);
        double level = Decibels.ToAmplitude(zone.GainDb) * Levels.OfVelocity(velocity, 40), sum = 0;
        for (int i = 0; i < sound.Frames; i++)
            sum += Math.Pow(level * left * sound[0][i], 2) + Math.Pow(level * right * sound[sound.Channels - 1][i], 2);
        return Decibels.OfPower(sum);
    }

    private static double EnergyDb(AudioBuffer sound, int from, int length)
    {
        double sum = 0;
        for (int c = 0; c < sound.Channels; c++)
            for (int i = from; i < Math.Min(from + length, sound.Frames); i++) sum += (double)sound[c][i] * sound[c][i];
        return Decibels.OfPower(sum);
    }

    [ProgramFact("polyphone")]
    public void Polyphone_turns_a_SoundFont_into_an_SFZ_of_the_same_keys_and_layers()
    {
        SamplerKit kit = Written("sf2");
        ReadersOfOthers.Run("polyphone", "-3", "-i", _folder["kit.sf2"], "-d", _folder.Path, "-o", "other");
        string sfz = Directory.EnumerateFiles(_folder.Path, "*.sfz", SearchOption.AllDirectories).Single();
        SamplerKit read = MadeKits.Read(sfz).Kit!;
        Assert.Equal(kit.Pads.SelectMany(p => p.Layers.Select(l => (p.Note, l.Low, l.High))),
            read.Pads.SelectMany(p => p.Layers.Select(l => (p.Note, l.Low, l.High))));
        Assert.All(read.Zones, z => Assert.True(z.Sound.Read().Frames > 1000));
    }

    [NodeFact]
    public void Spessasynth_finds_the_zones_and_chokes_of_a_SoundFont()
    {
        SamplerKit kit = Written("sf2");
        JsonElement bank = Told("kit.sf2");
        Assert.Equal((0, true), (bank.GetProperty("presets")[0].GetProperty("program").GetInt32(),
            bank.GetProperty("presets")[0].GetProperty("drums").GetBoolean()));
        var zones = bank.GetProperty("zones").EnumerateArray().Select(z => (z.GetProperty("keys")[0].GetInt32(),
            z.GetProperty("keys")[1].GetInt32(), Math.Max(1, z.GetProperty("velocities")[0].GetInt32()),
            z.GetProperty("velocities")[1].GetInt32(), z.GetProperty("choke").GetInt32())).Distinct();
        Assert.Equal(
            kit.Pads.SelectMany(p => p.Layers.Select(l => (p.Note, p.Note, l.Low, l.High, p.ChokeGroup))), zones);
    }

    [NodeFact]
    public void Sfz_tools_finds_every_region_and_opcode_of_an_SFZ()
    {
        SamplerKit kit = Written("sfz");
        Dictionary<string, string> group = [];
        List<string> found = [];
        foreach (JsonElement header in Told("kit.sfz").EnumerateArray())
        {
            Dictionary<string, string> opcodes = header.GetProperty("elements").EnumerateArray()
                .Select(o => o.GetProperty("attributes"))
                .ToDictionary(o => o.GetProperty("name").GetString()!, o => o.GetProperty("value").GetString()!);
            if (header.GetProperty("name").GetString() == "group") group = opcodes;
            if (header.GetProperty("name").GetString() != "region") continue;
            found.Add($"{group["key"]} {opcodes["lovel"]} {opcodes["hivel"]} {opcodes["sample"]} "
                + $"{opcodes.GetValueOrDefault("seq_length")} {opcodes.GetValueOrDefault("seq_position")} "
                + $"{group.GetValueOrDefault("group")} {group.GetValueOrDefault("off_by")}");
        }
        Assert.Equal(kit.Pads.SelectMany(p => p.Layers.SelectMany(l => l.RoundRobins.Select((z, i) =>
        {
            string turn = l.RoundRobins.Length > 1 ? $"{l.RoundRobins.Length} {i + 1}" : " ";
            return $"{p.Note} {l.Low} {l.High} samples/{z.Sound.Name}.wav {turn} {Number(p.ChokeGroup)} "
                + Number(p.ChokedBy);
        }))), found);

        static string Number(int value) => value == 0 ? "" : $"{value}";
    }

    private SamplerKit Written(string format)
    {
        SamplerKit kit = MadeKits.Drums(_folder["samples"]);
        KitFormats.Writers.Single(w => w.Name == format).Write(kit, MadeKits.Target(_folder.Path));
        return kit;
    }

    private JsonElement Told(string file)
    {
        using var process = NodeScripts.Start("formats.mjs", _folder[file]);
        Task<string> error = process.StandardError.ReadToEndAsync();
        string told = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(1)) && process.ExitCode == 0, error.Result);
        return JsonDocument.Parse(told).RootElement;
    }
}
