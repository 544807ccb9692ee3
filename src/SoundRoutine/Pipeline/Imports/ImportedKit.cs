using System.Collections.Immutable;
using System.Globalization;
using SoundRoutine.Audio;
using SoundRoutine.Files;
using SoundRoutine.Formats;
using SoundRoutine.Formats.Folders;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Classes;
using SoundRoutine.Pipeline.Inputs;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Pipeline.Imports;

/// <summary>The kit of another program among what a user named, read but for its sounds.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Format">What it is.</param>
/// <param name="Kit">The kit.</param>
/// <param name="Included">Other files that it was read from.</param>
/// <param name="Warnings">What of it is passed over.</param>
internal sealed record ImportedKit(string Path, string Format, SamplerKit Kit, ImmutableArray<string> Included,
    ImmutableArray<string> Warnings)
{
    /// <summary>Raised whenever the same file gives another kit.</summary>
    private const int Version = 2;

    private const int MaxSamples = 20_000;

    private NamedInputs Names { get; init; } = new(new PreprocessOptions());

    /// <summary>As the user named it.</summary>
    public string Name => Names.Named(Path);

    /// <summary>The kit, where the inputs are one; null where they are recordings.</summary>
    /// <param name="options">They name the inputs.</param>
    /// <param name="run">The run folder, which is no part of a kit though it may lie in one.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="SoundRoutineException">It is damaged, or stands beside other inputs.</exception>
    public static ImportedKit? Find(PreprocessOptions options, string run, CancellationToken cancellation)
    {
        var named = new NamedInputs(options);
        foreach (string input in named.Paths)
        {
            if (options.IsKit == true && Directory.Exists(input))
                return InFolder(input, run, options.Preset, cancellation) with { Names = named };
            if (FileStatus.Of(input).Type != FileType.File) continue;
            FormatFile file = FormatFile.Open(input, options.Preset);
            if (KitFormats.ReaderOf(file) is not { } reader) continue;
            if (options.Inputs.Length > 1)
                throw new SoundRoutineException($"{input}: is a kit ({reader.Name}), which is imported by itself; "
                    + "name it alone, and the recordings in a run of their own");
            return Read(reader, file, cancellation) with { Names = named };
        }
        if (options.IsKit != true) return null;
        string first = named.Paths.FirstOrDefault() ?? "";
        if (File.Exists(first) && new FileInfo(first).Length == 0)
            throw new SoundRoutineException($"{first}: is empty; copy or export it again");
        throw new SoundRoutineException(File.Exists(first)
            ? $"{first}: is no kit that can be read; give one of {Known}, or a folder of one-shots"
            : $"{first}: is not there; check the name");
    }

    /// <summary>Everything the imported kit depends on.</summary>
    public StepKey AddTo(StepKey key)
    {
        key.Add(Version.ToString(CultureInfo.InvariantCulture)).Add(Name).Add(Kit.Name)
            .Add(InputAnalyzer.Version).Add(NetworkClassifier.WeightsHash).AddOptions(AudioFile.DecoderKey);
        if (File.Exists(Path)) key.AddFile(Path);
        foreach (string file in Included.Concat(Kit.Zones.SelectMany(z => z.Sound.Files)).Distinct())
            key.Add(Names.Named(file)).AddFile(file);
        return key;
    }

    private static string Known =>
        string.Join(", ", KitFormats.Readers.Select(r => r.Name).Order(StringComparer.OrdinalIgnoreCase));

    /// <summary>The one kit file of a folder, or else its sounds.</summary>
    private static ImportedKit InFolder(string folder, string run, string? preset,
        CancellationToken cancellation)
    {
        if (RunPlaces.IsRun(folder))
            throw new SoundRoutineException($"{folder}: is a run folder, whose kit is there already; go on with it, or "
                + "export it and import that");
        List<(IFormatReader Reader, FormatFile File)> kits = [];
        foreach (string path in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            if (AudioFile.IsAudio(path) || FileStatus.Of(path).Type != FileType.File) continue;
            FormatFile file = FormatFile.Open(path, preset);
            // A pattern beside a kit is none.
            if (KitFormats.ReaderOf(file) is { } reader && KitFormats.Readers.Contains(reader))
                kits.Add((reader, file));
        }
        if (kits.Count > 1)
            throw new SoundRoutineException($"{folder}: holds {kits.Count} kits, such as "
                + $"{System.IO.Path.GetFileName(kits[0].File.Path)}; name one of them");
        if (kits.Count == 1) return Read(kits[0].Reader, kits[0].File, cancellation);
        FormatContent content = FolderKit.Read(folder,
            below => !RunPlaces.IsRun(below) && !FilePlace.Same(below, run));
        return Checked(folder, "folder of one-shots", content);
    }

    private static ImportedKit Read(IFormatReader reader, FormatFile file, CancellationToken cancellation) =>
        Checked(file.Path, reader.Name, reader.Read(file, cancellation));

    private static ImportedKit Checked(string path, string format, FormatContent content)
    {
        if (content.Kit is not { } kit)
            throw new SoundRoutineException($"{path}: holds no kit but is of the kind '{format}'"
                + (content.Pattern is null ? "; 'soundroutine inspect' tells what it holds"
                    : "; give it to 'soundroutine generate DIR --continue'"));
        int samples = kit.Zones.Count();
        if (samples == 0)
            throw new SoundRoutineException($"{path}: its kit plays no sample; export it again with sounds");
        if (samples > MaxSamples)
            throw new SoundRoutineException(InvariantText.Of(
                $"{path}: plays {samples} samples, more than the {MaxSamples} of any kit; choose a smaller one"));
        return new ImportedKit(path, format, kit with { Pads = ImportedChokes.Numbered(kit.Pads) }, content.Included,
            [.. content.Warnings, .. kit.Zones.SelectMany(z => z.Sound.Missing is null ? z.Sound.Lacking : [])
                .Distinct().Select(l => $"{l}; the sounds that play with it are kept")]);
    }
}
