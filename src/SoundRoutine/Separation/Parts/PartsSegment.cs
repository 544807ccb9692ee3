using System.Collections.Immutable;
using System.Numerics.Tensors;
using SoundRoutine.Audio.Dsp;
using SoundRoutine.Models;
using SoundRoutine.Separation.Bands;

namespace SoundRoutine.Separation.Parts;

/// <summary>
/// One segment of a drum stem on its way through the network of parts: by group of <see cref="PartsBands"/> the views
/// of its bins [1, 7 × width, bands × T] in, what <see cref="PartsShares"/> takes [1, 12 × width, bands × T] out, T
/// even. Of stereo the places of the parts count too (<see cref="PlacedParts"/>). Spectra are those of a periodic
/// Hann window of 2048 samples every 512, the sound being silent outside the segment.
/// </summary>
internal sealed class PartsSegment : IStemSegment
{
    private const int Size = 2048, Hop = 512, Parts = PartsShares.Parts, Sides = PartsShares.Sides;

    /// <summary>Channels whose correlation is under minus this are in opposite phase.</summary>
    private const float Opposite = 0.5f;

    /// <summary>Channels that correlate by more, of either sign, hold one sound: it stands in one place.</summary>
    private const float Together = 1 - 1e-5f;

    private readonly OnnxSession _session;
    private readonly int _frames, _plane;
    private readonly float[] _spectrum, _windowSum;
    private readonly float[][] _sound, _parts;
    private readonly SpectrumPlanes[] _transforms;
    private readonly BandTensors _views, _given;

    private readonly int[] _drums;

    /// <summary>By side and part: how much of the stem it is; of stereo, then the real part of its spectrum.</summary>
    private readonly float[][] _shares;

    private PlacedParts? _placed;
    private readonly ImmutableArray<BandStretch> _stretches = BandStretch.Of(PartsBands.All);

    /// <param name="session">Used, not owned.</param>
    /// <param name="frames">T.</param>
    public PartsSegment(OnnxSession session, int frames)
    {
        (_session, _frames, Length) = (session, frames, (frames - 1) * Hop);
        _transforms = [.. Enumerable.Range(0, Sides * Parts).Select(_ => new SpectrumPlanes(Size, Hop, frames))];
        _plane = _transforms[0].Bins * frames;
        _spectrum = new float[2 * Sides * _plane];
        _windowSum = _transforms[0].WindowSum(Length);
        _sound = [new float[Length], new float[Length]];
        _drums = [.. Enumerable.Range(0, Parts).Where(i => i != Residual)];
        (_parts, _shares) = (Heard(Length), Heard(_plane));
        (_views, _given) = (new BandTensors(PartsBands.All, PartsBands.Views, frames, flat: true),
            new BandTensors(PartsBands.All, PartsBands.Shares, frames, flat: true));
    }

    /// <summary>As long as segments are, or no longer than it takes for a short stem.</summary>
    public static PartsSegment For(OnnxSession session, int frames, long stemFrames) =>
        new(session, (int)Math.Min(frames, (stemFrames / Hop + 4) / 2 * 2));

    public int Length { get; }

    public int Stride => Length / 8 * 7;

    public ImmutableArray<int> Shifts => [0];

    public int UnderWay => 1;

    /// <summary>The rest, which is what the other parts leave; the network's own is not read.</summary>
    public int Residual => (int)DrumPart.Rest;

    public Span<float> Left => _sound[0];

    public Span<float> Right => _sound[1];

    public void Run(bool last, CancellationToken cancellation)
    {
        Parallel.For(0, Sides, Cores.Options(cancellation), Analyze);
        Look(cancellation);
        _session.Run(_views.Values, _given.Values, last, cancellation);
        Share(cancellation);
        if (MathF.Abs(Correlation()) > Together)
        {
            Parallel.ForEach(_drums, Cores.Options(cancellation), SynthesizeTogether);
            return;
        }
        _placed ??= new PlacedParts(_drums, _transforms[0].Bins, _frames);
        _placed.Find(_spectrum, _shares, cancellation);
        Parallel.For(0, Sides * _drums.Length, Cores.Options(cancellation),
            i => Synthesize(_placed, i % Sides * Parts + _drums[i / Sides]));
    }

    private void Look(CancellationToken cancellation)
    {
        // The network looks at the sum of both channels, in which opposite ones cancel. Shares do not care for a sign.
        float left = PhaseRows.Scale(_spectrum), right = Correlation() < -Opposite ? -left : left;
        BandStretch.ForEach(_stretches, () => new PartsViews(_frames), (stretch, views) => views.Of(_spectrum, left,
            right, PartsBands.All[stretch.Group], stretch.From, stretch.To, _views.Memory[stretch.Group]),
            cancellation);
    }

    private void Share(CancellationToken cancellation)
    {
        int broken = 0;
        BandStretch.ForEach(_stretches, () => new float[_frames], (stretch, sum) =>
        {
            bool numbers = true;
            for (int bin = stretch.From; bin < stretch.To; bin++)
                numbers &= PartsShares.Of(_given.Memory[stretch.Group], PartsBands.All[stretch.Group], bin, _frames,
                    sum, _shares);
            if (!numbers) Interlocked.Increment(ref broken);
        }, cancellation);
        if (broken > 0)
            throw new SoundRoutineException(
                "the network that takes drums apart gave values that are no numbers; use --no-parts");
        foreach (float[] share in _shares.Where(s => s.Length > 0))
            share.AsSpan(_plane - 2 * _frames, _frames).CopyTo(share.AsSpan(_plane - _frames));
    }

    /// <summary>Of both channels; 1 where one is silent.</summary>
    private float Correlation()
    {
        float norms = TensorPrimitives.Norm<float>(_sound[0]) * TensorPrimitives.Norm<float>(_sound[1]);
        return norms > 0 ? TensorPrimitives.Dot<float>(_sound[0], _sound[1]) / norms : 1;
    }

    public void Add(int stem, int channel, int from, ReadOnlySpan<float> weight, Span<float> target) =>
        TensorPrimitives.MultiplyAdd(_parts[channel * Parts + stem].AsSpan(from, weight.Length), weight, target,
            target);

    public void Dispose()
    {
        _views.Dispose();
        _given.Dispose();
    }

    private void Analyze(int side) =>
        _transforms[side].Analyze(_sound[side], Plane(2 * side), Plane(2 * side + 1));

    /// <summary>One side of one part.</summary>
    private void Synthesize(PlacedParts placed, int index) => _transforms[index].Synthesize(placed.Unmasked,
        _shares[index], placed.Imaginary[index], _windowSum, _parts[index]);

    /// <summary>Both sides of one part, of a stem that stands in one place: by the mean of their shares.</summary>
    private void SynthesizeTogether(int part)
    {
        float left = TensorPrimitives.SumOfSquares<float>(_sound[0]),
            both = left + TensorPrimitives.SumOfSquares<float>(_sound[1]), weight = both > 0 ? left / both : 0.5f;
        float[] share = _shares[part];
        TensorPrimitives.Multiply(share, weight, share);
        TensorPrimitives.MultiplyAdd(_shares[Parts + part], 1 - weight, share, share);
        for (int side = 0; side < Sides; side++)
            _transforms[part].Synthesize(share, Plane(2 * side), Plane(2 * side + 1), _windowSum,
                _parts[side * Parts + part]);
    }

    private Span<float> Plane(int index) => _spectrum.AsSpan(index * _plane, _plane);

    /// <summary>By side and part memory of a length, none for the rest.</summary>
    private float[][] Heard(int length) =>
        [.. Enumerable.Range(0, Sides * Parts).Select(i => i % Parts == Residual ? [] : new float[length])];
}
