using SoundRoutine.Arranging;
using SoundRoutine.Audio;
using SoundRoutine.Kits;

namespace SoundRoutine.Rendering;

/// <summary>
/// A sampler: plays an arrangement on a kit in stereo. A note starts at its exact time, between frames where it
/// falls there, micro-timing included; its level is the sample's normalizing gain (unless natural levels are asked
/// for) times the curve of its velocity times the mix table's faders. Opened more than once, it gives the same
/// sound bit for bit. Thread-safe; the streams are not.
/// </summary>
internal sealed class Renderer
{
    private readonly RenderOptions _options;
    private readonly PlayableSamples _samples;
    private readonly NoteSchedule _score;

    /// <exception cref="ArgumentException">An option or the grid is out of range, or an event has no sample or one the
    /// kit lacks.</exception>
    public Renderer(Arrangement arrangement, Kit kit, RenderOptions? options = null)
    {
        _options = (options ?? new()).Validated();
        arrangement.Grid.Validated();
        _samples = new PlayableSamples(kit, _options.SampleRate);
        _score = new NoteSchedule(arrangement, _samples, _options);
    }

    /// <summary>The length of the track, tails included as the options say.</summary>
    public long Frames => _score.Frames;

    /// <summary>
    /// The mix as it comes, without loudness or limiter; <paramref name="gainDb"/> is applied to the whole.
    /// </summary>
    public IAudioSource Open(StepContext? context = null, double gainDb = 0) => Open(_ => true, context, gainDb);

    /// <summary>Some roles of the mix, choked as in the mix: the streams of all roles sum to it.</summary>
    public IAudioSource Open(Func<Role, bool> audible, StepContext? context = null, double gainDb = 0) =>
        Open(audible, (context ?? StepContext.Default), "render", gainDb);

    /// <summary>
    /// A draft puts every note on the nearest frame, which spares most of the work and hardly changes the loudness.
    /// </summary>
    internal IAudioSource Open(Func<Role, bool> audible, StepContext context, string step, double gainDb,
        int margin = 0, bool draft = false) =>
        new RenderStream(_score, _samples, _options, audible, gainDb, margin, draft,
            fraction => context.Report(step, fraction));

    /// <summary>
    /// Frames around the track that <see cref="Open(Func{Role, bool}, StepContext, string, double, int, bool)"/> can
    /// add.
    /// </summary>
    internal int Margin => _score.Margin;
}
