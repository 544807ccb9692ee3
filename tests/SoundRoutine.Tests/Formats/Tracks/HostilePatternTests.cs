using System.Text;
using SoundRoutine.Formats;
using SoundRoutine.Formats.DawProject;
using SoundRoutine.Formats.Mpc;
using SoundRoutine.Formats.Reaper;

namespace SoundRoutine.Tests.Formats.Tracks;

/// <summary>Whatever the bytes are, a reader gives a content or one clear error.</summary>
public class HostilePatternTests
{
    private static IEnumerable<(string Name, byte[] Bytes)> Files
    {
        get
        {
            yield return ("x.dawproject", Written(s => DawProjectWriter.Write(Beats.Plain, s)));
            yield return ("x.rpp", Encoding.UTF8.GetBytes(ReaperWriter.Write(Beats.Plain, s => s.Name)));
            yield return ("x.mpcpattern", Written(s => MpcPatternWriter.Write(Beats.Plain, s)));
            yield return ("x.h2pattern", Encoding.UTF8.GetBytes("""
                <?xml version="1.0"?><drumkit_pattern><pattern><name>A</name><size>192</size><noteList>
                <note><position>12</position><velocity>0.8</velocity><length>-1</length><instrument>0</instrument>
                <type>Kick</type></note></noteList></pattern></drumkit_pattern>
                """));
        }
    }

    [Fact]
    public void Damaged_bytes_give_no_other_error()
    {
        Rng rng = new Seed(3).CreateRng();
        int refused = 0, read = 0;
        foreach ((string name, byte[] bytes) in Files)
            for (int round = 0; round < 150; round++)
            {
                byte[] damaged = round % 3 == 0 ? bytes[..rng.Next(bytes.Length)] : [.. bytes];
                for (int i = 0; i < 1 + rng.Next(8) && damaged.Length > 0; i++)
                    damaged[rng.Next(damaged.Length)] = (byte)rng.Next(256);
                var file = FormatFile.Of(name, damaged);
                foreach (IFormatReader reader in PatternFormats.Readers)
                    try
                    {
                        reader.Knows(file);
                        reader.Read(file, default);
                        read++;
                    }
                    catch (SoundRoutineException e)
                    {
                        Assert.StartsWith("x.", e.Message, StringComparison.Ordinal);
                        refused++;
                    }
            }
        Assert.True(refused > 100 && read > 50, $"{refused} refused, {read} read");
    }

    [Fact]
    public void Numbers_at_their_limits_give_no_other_error()
    {
        string[] numbers = ["-1", "1e308", "-1e308", "NaN", "999999999999999999999", "0.0000001", "", "x"];
        foreach ((string name, byte[] bytes) in Files.Where(f => f.Name != "x.dawproject"))
            foreach (string number in numbers)
            {
                string text = System.Text.RegularExpressions.Regex.Replace(Encoding.UTF8.GetString(bytes),
                    @"(?<=[ :>""])\d+(\.\d+)?(?=[\s,<""])", number);
                var file = FormatFile.Of(name, Encoding.UTF8.GetBytes(text));
                foreach (IFormatReader reader in PatternFormats.Readers.Where(r => r.Knows(file)))
                    try
                    {
                        Assert.NotEmpty(reader.Read(file, default).Facts);
                    }
                    catch (SoundRoutineException e)
                    {
                        Assert.StartsWith(name, e.Message, StringComparison.Ordinal);
                    }
            }
    }

    private static byte[] Written(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return stream.ToArray();
    }
}
