#:project ../../src/SoundRoutine/SoundRoutine.csproj
#:property PublishAot=false
// Measures raw mono float32 sounds at 44.1 kHz, each whole and as it might come out of a song: cut off by the next
// hit, over the remains of others, and tuned and equalized to another color.
// Usage: dotnet run measure.cs -- LIST.tsv FOLDER > features.tsv
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using SoundRoutine;
using SoundRoutine.Audio;
using SoundRoutine.Kits.Features;

string[][] rows = [.. File.ReadLines(args[0]).Select(l => l.Split('\t'))];
float[][] sounds = [.. rows.Select(r => Read(Path.Combine(args[1], r[0])))];
PropertyInfo[] columns = [.. typeof(SoundFeatures).GetProperties().Where(p => p.PropertyType == typeof(double))];
Console.WriteLine("set\tclass\tvariant\t" + string.Join('\t', columns.Select(c => c.Name)));
Rng rng = new Seed(1).CreateRng();
for (int i = 0; i < rows.Length; i++)
{
    Print(i, "whole", sounds[i]);
    float[] other = sounds[rng.Next(sounds.Length)];
    float[] cut = Cut(sounds[i], 0.08 + 0.4 * rng.NextDouble());
    double ratio = Math.Pow(10, (-12 - 20 * rng.NextDouble()) / 20);
    Print(i, "song", Over(cut, other, ratio, (int)(0.1 * rng.NextDouble() * 44_100)));
    float[] colored = Tilt(Speed(sounds[i], Math.Pow(2, 0.7 * rng.NextDouble() - 0.35)), 1.2 * rng.NextDouble() - 0.6);
    Print(i, "color", rng.Chance(0.5) ? colored : Cut(colored, 0.1 + 0.4 * rng.NextDouble()));
}

void Print(int i, string variant, float[] sound)
{
    SoundFeatures f = FeatureExtractor.Measure(new AudioBuffer(44_100, sound));
    IEnumerable<string> values =
        columns.Select(c => ((double)c.GetValue(f)!).ToString("R", CultureInfo.InvariantCulture));
    Console.WriteLine($"{rows[i][2]}\t{rows[i][1]}\t{variant}\t" + string.Join('\t', values));
}

static float[] Read(string path) => MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(path)).ToArray();

static float[] Cut(float[] sound, double seconds)
{
    float[] cut = sound[..Math.Min(sound.Length, (int)(seconds * 44_100))];
    for (int i = 0, fade = Math.Min(cut.Length, 220); i < fade; i++) cut[^(i + 1)] *= (float)i / fade;
    return cut;
}

static float[] Over(float[] sound, float[] other, double ratio, int from)
{
    double gain = other.Length == 0 ? 0 : ratio * sound.Max(Math.Abs) / Math.Max(1e-9, other.Max(Math.Abs));
    var mix = new float[sound.Length];
    for (int i = 0; i < mix.Length; i++)
        mix[i] = sound[i] + (from + i < other.Length ? (float)gain * other[from + i] : 0);
    return mix;
}

// Linear interpolation: played faster or slower.
static float[] Speed(float[] sound, double speed)
{
    var played = new float[(int)((sound.Length - 1) / speed)];
    for (int i = 0; i < played.Length; i++)
    {
        int k = (int)(i * speed);
        played[i] = sound[k] + (float)(i * speed - k) * (sound[k + 1] - sound[k]);
    }
    return played;
}

// More or less of what lies above about 1.5 kHz: amount -1 to 1 around flat.
static float[] Tilt(float[] sound, double amount)
{
    var tilted = new float[sound.Length];
    double low = 0;
    for (int i = 0; i < sound.Length; i++)
    {
        low += 0.2 * (sound[i] - low);
        double high = sound[i] - low;
        tilted[i] = (float)(low * (1 - amount) + high * (1 + amount));
    }
    return tilted;
}
