using System.Collections.Immutable;
using SoundRoutine.Arranging;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Metering;
using SoundRoutine.Kits;

namespace SoundRoutine.Rendering;

/// <summary>
/// The finished track: the mix brought to a target loudness, its true peak held under the ceiling. The mix is
/// measured in passes over a stream that is rendered anew each time, so memory does not grow with the track. A draft
/// tells how loud the mix is; then the finished track itself is measured, and its gain corrected, until it is within
/// <see cref="ToleranceLu"/> of the target or the limiter has done all it may.
/// </summary>
internal sealed class Mixdown
{
    public const double ToleranceLu = 0.3;

    private const int MaxTries = 6;

    // What a limiter usually costs in loudness for each decibel it takes off the highest peak: the first guess.
    private const double UsualLoss = 0.06;

    // How closely a track that asks for more is brought to the largest reduction.
    private const double NearlyMostDb = 0.1;

    private readonly Renderer _renderer;
    private readonly RenderOptions _options;
    private readonly StepContext _context;

    private Mixdown(Renderer renderer, RenderOptions options, StepContext context)
    {
        (_renderer, _options, _context) = (renderer, options, context);
        LoudnessReport draft = MeasureDraft();
        Report = double.IsFinite(draft.SamplePeakDb) ? Balance(draft)
            : new MixdownReport(draft, 0, 0, TargetReached: false);
    }

    public MixdownReport Report { get; }

    public long Frames => _renderer.Frames;

    /// <summary>Renders and measures the mix, reporting progress as step <c>measure</c>.</summary>
    /// <exception cref="ArgumentException">As for <see cref="Renderer"/>.</exception>
    /// <exception cref="OperationCanceledException">The user has canceled.</exception>
    public static Mixdown Prepare(Arrangement arrangement, Kit kit, RenderOptions? options = null,
        StepContext? context = null)
    {
        RenderOptions valid = (options ?? new()).Validated();
        return new Mixdown(new Renderer(arrangement, kit, valid), valid, context ?? StepContext.Default);
    }

    /// <summary>
    /// The finished track, the same at every call; reading it reports progress as step <c>render</c>.
    /// </summary>
    public IAudioSource OpenMix() => OpenMix("render", Report.GainDb);

    /// <summary>
    /// One role at the gain of the track, before the limiter: the stems of all roles sum to what the limiter is given.
    /// </summary>
    public IAudioSource OpenStem(Role role) => _renderer.Open(r => r == role, _context, "stem", Report.GainDb);

    // The limiter of a wrapped loop hears the rounds before and after, so that its gain has no seam either. Where no
    // peak reaches the ceiling it changes nothing.
    private LimitedTrack OpenMix(string step, double gainDb)
    {
        IAudioSource mix = new Prefetch(_renderer.Open(_ => true, _context, step, gainDb, _renderer.Margin));
        return new LimitedTrack(new Limiter(mix, _options.CeilingDb), _renderer.Margin, Frames);
    }

    private LoudnessReport MeasureDraft()
    {
        using var draft = new Prefetch(_renderer.Open(_ => true, _context, "measure", gainDb: 0, draft: true));
        return Loudness.Measure(draft, new LoudnessMeter(draft.SampleRate, draft.Channels, betweenFrames: false),
            _context.Cancellation);
    }

    // Secant steps: what a decibel of gain brought last time says how many are missing.
    private MixdownReport Balance(LoudnessReport draft)
    {
        double gain = FirstGuess(draft), slope = 1, lastGain = double.NaN, lastLoudness = double.NaN;
        for (int attempt = 1; ; attempt++)
        {
            (LoudnessReport finished, double reduction) = Measure(gain);
            double loudness = finished.IntegratedLufs, missing = (_options.TargetLufs ?? loudness) - loudness;
            double untouched = Limiter.Threshold(_options.CeilingDb) - finished.TruePeakDb;
            if (reduction == 0 && missing <= untouched) return Raised(finished, gain, missing);

            // The peak of the mix is known now, and with it the gain at which the limiter does all it may.
            double most =
                reduction > 0 ? gain + _options.MaxReductionDb - reduction : gain + untouched + _options.MaxReductionDb;
            bool close = Math.Abs(missing) <= ToleranceLu || (missing > 0 && gain >= most - NearlyMostDb);
            if ((close && gain <= most + NearlyMostDb) || attempt == MaxTries)
                return new MixdownReport(finished, gain, reduction, Reached(loudness));
            if (attempt > 1 && gain != lastGain)
                slope = Math.Clamp((loudness - lastLoudness) / (gain - lastGain), 0.2, 1);
            (lastGain, lastLoudness) = (gain, loudness);
            gain = Math.Min(most, gain + missing / slope);
        }
    }

    private double FirstGuess(LoudnessReport draft)
    {
        double most = _options.CeilingDb - draft.SamplePeakDb + _options.MaxReductionDb;
        if (_options.TargetLufs is not double target || !double.IsFinite(draft.IntegratedLufs))
            return Math.Min(0, most);
        double gain = target - draft.IntegratedLufs, excess = draft.SamplePeakDb + gain - _options.CeilingDb;
        return Math.Min(most, gain + UsualLoss * Math.Max(0, excess));
    }

    private (LoudnessReport Finished, double ReductionDb) Measure(double gainDb)
    {
        using LimitedTrack track = OpenMix("measure", gainDb);
        return (Loudness.Measure(track, _context.Cancellation), track.MaxReductionDb);
    }

    // Without a limiter every value moves with the gain.
    private MixdownReport Raised(LoudnessReport track, double gain, double by)
    {
        var raised =
            new LoudnessReport(track.IntegratedLufs + by, track.TruePeakDb + by,
                track.SamplePeakDb + by) { MaxMomentaryLufs = track.MaxMomentaryLufs + by };
        return new MixdownReport(raised, gain + by, 0, Reached(raised.IntegratedLufs));
    }

    private bool Reached(double lufs) => Math.Abs((_options.TargetLufs ?? lufs) - lufs) <= 0.5;
}
