using System.Collections.Immutable;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Wav;
using SoundRoutine.Files;
using SoundRoutine.Formats.Tracks;
using SoundRoutine.Rendering;

namespace SoundRoutine.Pipeline.Tracks;

/// <summary>
/// A WAV file of 24 bits for each role, all from the first bar and of one length. They sum to the mix as the limiter is
/// given it; none is leveled by itself. Where that would pass full scale, which integers cannot hold, all are lowered
/// alike.
/// </summary>
internal sealed class TrackStems
{
    private const int BlockFrames = 16_384;

    private readonly TrackMaterial _material;
    private readonly StepContext _context;
    private readonly Renderer _renderer;

    private TrackStems(TrackMaterial material, double mixGainDb, StepContext context)
    {
        (_material, _context) = (material, context);
        _renderer = new Renderer(material.Arrangement, material.Kit, material.Options.Mixed());
        double peak = Math.Max(PeakOf(_ => true), material.Roles.Select(role => PeakOf(r => r == role))
            .DefaultIfEmpty(0).Max());
        GainDb = peak > 0 ? Math.Min(mixGainDb, -Decibels.OfAmplitude(peak)) : mixGainDb;
        LoweredDb = mixGainDb - GainDb;
    }

    /// <summary>On all of them, against the sounds as the balance has them.</summary>
    public double GainDb { get; }

    /// <summary>Decibels by which they are softer than the mix that the limiter is given.</summary>
    public double LoweredDb { get; }

    public ImmutableArray<TrackStem> Files { get; private set; } = [];

    /// <summary>The file names of a track's stems, in their order.</summary>
    public static ImmutableArray<(Role Role, string File)> NamesOf(ImmutableArray<Role> roles) =>
        [.. roles.Select((role, i) => (role, InvariantText.Of($"{i + 1:00} {Names.Of(role)}.wav")))];

    /// <summary>Writes them into a folder, which is made where it is missing.</summary>
    /// <param name="material">The track.</param>
    /// <param name="mixGainDb">On the mix before the limiter.</param>
    /// <param name="folder">Where to.</param>
    /// <param name="context">Told how far it is.</param>
    /// <exception cref="SoundRoutineException">A file cannot be written.</exception>
    public static TrackStems Write(TrackMaterial material, double mixGainDb, string folder, StepContext context)
    {
        var stems = new TrackStems(material, mixGainDb, context);
        FileErrors.Guard(folder, () => Directory.CreateDirectory(folder));
        stems.Files = [.. NamesOf(material.Roles).Select(n => stems.Write(n.Role, Path.Combine(folder, n.File)))];
        return stems;
    }

    private TrackStem Write(Role role, string path)
    {
        using IAudioSource source = Open(r => r == role, GainDb);
        AudioFile.Write(path, source, new EncodeOptions
        {
            Encoding = WavEncoding.Pcm24,
            Tags = new AudioTags
            {
                Title = $"{_material.Title}: {Names.Of(role)}",
                Comment = InvariantText.Of($"{_material.Grid.Bpm:0.##} bpm, {_material.Grid.Meter}, from bar 1"),
                Copyright = TrackText.LicenseOf(_material),
            },
        }, null, _context.Cancellation);
        return new TrackStem(role.ToString(), path, source.SampleRate, source.Channels, _renderer.Frames);
    }

    private double PeakOf(Func<Role, bool> audible)
    {
        using IAudioSource source = Open(audible, 0);
        var block = new float[BlockFrames * source.Channels];
        float peak = 0;
        for (int read; (read = source.Read(block)) > 0;)
            foreach (float value in block.AsSpan(0, read * source.Channels)) peak = Math.Max(peak, Math.Abs(value));
        return peak;
    }

    private IAudioSource Open(Func<Role, bool> audible, double gainDb) =>
        _renderer.Open(audible, _context, "stems", gainDb);
}
