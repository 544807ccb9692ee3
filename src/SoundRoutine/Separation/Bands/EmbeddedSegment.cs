using System.Collections.Immutable;
using System.Numerics.Tensors;
using SoundRoutine.Audio.Dsp;
using SoundRoutine.Models;
using SoundRoutine.Separation.Spatial;

namespace SoundRoutine.Separation.Bands;

/// <summary>
/// One segment on its way through the embedded network, channel by channel: by group of <see cref="EmbeddedViews"/> the
/// views of its bins [1, 6 × width, bands, T] in, how much of them is drums [1, width, bands, T] out, T even. Of stereo
/// the places of drums and rest count too (<see cref="SpatialFilter"/>). Spectra are those of a periodic Hann window of
/// 4096 samples every 1024, the sound being silent outside the segment.
/// </summary>
internal sealed class EmbeddedSegment : IStemSegment
{
    /// <summary>Eight seconds.</summary>
    public const int DefaultFrames = 344;

    /// <summary>Of the spectrum.</summary>
    public const int Bins = Size / 2 + 1;

    private const int Size = 4096, Hop = 1024, Sides = 2;

    /// <summary>Frames before and after one in which drums and rest are sought where they are then: not all drums
    /// stand in one place.</summary>
    private const int Around = 2;

    private readonly OnnxSession _session;
    private readonly ImmutableArray<float> _shares;
    private readonly float[] _spectrum, _windowSum;
    private readonly float[][] _sound, _drums, _masks;
    private readonly SpectrumPlanes[] _transforms;
    private readonly BandTensors _views, _given;
    private readonly ImmutableArray<BandStretch> _stretches = BandStretch.Of(EmbeddedViews.Groups);
    private readonly int _frames, _plane;

    /// <param name="session">Used, not owned.</param>
    /// <param name="frames">T.</param>
    /// <param name="shares">What each bin of the drums is multiplied by.</param>
    public EmbeddedSegment(OnnxSession session, int frames, ImmutableArray<float> shares)
    {
        (_session, _shares, _frames, Length) = (session, shares, frames, (frames - 1) * Hop);
        _transforms = [.. Enumerable.Range(0, Sides).Select(_ => new SpectrumPlanes(Size, Hop, frames))];
        _plane = Bins * frames;
        (_spectrum, _windowSum) = (new float[2 * Sides * _plane], _transforms[0].WindowSum(Length));
        (_sound, _drums, _masks) = (Planes(Length), Planes(Length), Planes(_plane));
        (_views, _given) = (new BandTensors(EmbeddedViews.Groups, EmbeddedViews.Count, frames),
            new BandTensors(EmbeddedViews.Groups, 1, frames));
    }

    /// <summary>As long as segments are, or no longer than it takes for a short track.</summary>
    public static EmbeddedSegment For(OnnxSession session, int frames, long trackFrames,
        ImmutableArray<float> shares) => new(session, (int)Math.Min(frames, (trackFrames / Hop + 4) / 2 * 2), shares);

    public int Length { get; }

    public int Stride => Length / 8 * 7;

    public ImmutableArray<int> Shifts => [0];

    public int UnderWay => 1;

    /// <summary>None: the network knows drums alone.</summary>
    public int Residual => -1;

    public Span<float> Left => _sound[0];

    public Span<float> Right => _sound[1];

    public void Run(bool last, CancellationToken cancellation)
    {
        bool mono = Left.SequenceEqual(Right);
        int sides = mono ? 1 : Sides;
        Parallel.For(0, Sides, Cores.Options(cancellation), Analyze);
        float scale = PhaseRows.Scale(_spectrum);
        for (int channel = 0; channel < sides; channel++)
        {
            Look(channel, mono, scale, cancellation);
            Mask(channel, last && channel == sides - 1, cancellation);
        }
        if (mono) Share();
        else Place(cancellation);
        Parallel.For(0, sides, Cores.Options(cancellation), Synthesize);
        if (mono) _drums[0].CopyTo(_drums[1], 0);
    }

    public void Add(int stem, int channel, int from, ReadOnlySpan<float> weight, Span<float> target) =>
        TensorPrimitives.MultiplyAdd(_drums[channel].AsSpan(from, weight.Length), weight, target, target);

    public void Dispose()
    {
        _views.Dispose();
        _given.Dispose();
    }

    private void Analyze(int channel) =>
        _transforms[channel].Analyze(_sound[channel], Plane(2 * channel), Plane(2 * channel + 1));

    /// <summary>The views of the left channel, or of the right one where the memory holds those of the left.</summary>
    private void Look(int channel, bool mono, float scale, CancellationToken cancellation) =>
        BandStretch.ForEach(_stretches, () => new EmbeddedViews(_frames), (stretch, look) =>
        {
            (int group, int from, int to) = stretch;
            BandGroup bands = EmbeddedViews.Groups[group];
            ReadOnlySpan<float> left = _spectrum.AsSpan(0, 2 * _plane), right = _spectrum.AsSpan(2 * _plane);
            if (channel == 0) look.Of(left, mono ? [] : right, scale, bands, from, to, _views.Memory[group]);
            else look.Exchange(right, scale, bands, from, to, _views.Memory[group]);
        }, cancellation);

    /// <summary>How much of a channel is drums.</summary>
    private void Mask(int channel, bool last, CancellationToken cancellation)
    {
        _session.Run(_views.Values, _given.Values, last, cancellation);
        float[] mask = _masks[channel];
        foreach ((BandGroup bands, float[] given) in EmbeddedViews.Groups.Zip(_given.Memory))
            // The bin above the last band goes with the one before.
            for (int bin = bands.First; bin < (bands.End == Bins - 1 ? Bins : bands.End); bin++)
                given.AsSpan(bands.Row(0, Math.Min(bin, bands.End - 1)) * _frames, _frames)
                    .CopyTo(mask.AsSpan(bin * _frames));
        if (!float.IsFinite(TensorPrimitives.SumOfMagnitudes<float>(mask)))
            throw new SoundRoutineException(
                $"the network gave values that are no numbers on {_session.Device.ToString().ToLowerInvariant()}; "
                    + $"try --device cpu, or another separator");
    }

    /// <summary>Makes the spectra of stereo those of the drums, of which the masks then say what counts.</summary>
    private void Place(CancellationToken cancellation) => Parallel.For(0, Bins,
        Cores.Options(cancellation), () => new SpatialFilter(_frames, 1, Around), (bin, _, filter) =>
        {
            Span<float> left = Row(0, bin), right = Row(1, bin);
            filter.Read(_spectrum, bin);
            filter.Mask(0, left, right);
            filter.Find();
            filter.Write(0, Plane(0, bin), Plane(1, bin), Plane(2, bin), Plane(3, bin));
            left.Fill(_shares[bin]);
            right.Fill(_shares[bin]);
            return filter;
        }, _ => { });

    private void Share()
    {
        for (int bin = 0; bin < Bins; bin++) TensorPrimitives.Multiply(Row(0, bin), _shares[bin], Row(0, bin));
    }

    private Span<float> Row(int channel, int bin) => _masks[channel].AsSpan(bin * _frames, _frames);

    /// <summary>The mask of a channel upon its spectrum.</summary>
    private void Synthesize(int channel) => _transforms[channel].Synthesize(_masks[channel], Plane(2 * channel),
        Plane(2 * channel + 1), _windowSum, _drums[channel]);

    private static float[][] Planes(int length) => [new float[length], new float[length]];

    private Span<float> Plane(int index) => _spectrum.AsSpan(index * _plane, _plane);

    private Span<float> Plane(int index, int bin) => Plane(index).Slice(bin * _frames, _frames);
}
