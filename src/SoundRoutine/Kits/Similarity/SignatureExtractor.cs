using SoundRoutine.Kits.Features;

namespace SoundRoutine.Kits.Similarity;

/// <summary>
/// Makes signatures of hits of one sample rate. Holds transforms and scratch memory: one instance per thread.
/// </summary>
internal sealed class SignatureExtractor
{
    [ThreadStatic] private static SignatureExtractor? t_extractor;

    private readonly int _sampleRate;
    private readonly FrameSpectra _spectra;
    private readonly Background _background;
    private readonly FingerprintMaker _fingerprints;
    private readonly SnippetMaker _snippets;

    private SignatureExtractor(int sampleRate)
    {
        _sampleRate = sampleRate;
        _spectra = new FrameSpectra(sampleRate, FrameSpectra.ShortSeconds);
        _background = new Background(_spectra.Bins);
        _fingerprints = new FingerprintMaker(sampleRate, _spectra);
        _snippets = new SnippetMaker(sampleRate);
    }

    /// <summary>The signature of a hit; both parts mark what is masked by what sounded before it.</summary>
    public static HitSignature Extract(HitSignal hit)
    {
        if (hit.IsSilent) return new HitSignature(Fingerprint.Silent, Snippet.None);
        if (t_extractor?._sampleRate != hit.SampleRate) t_extractor = new SignatureExtractor(hit.SampleRate);
        return t_extractor.Make(hit);
    }

    private HitSignature Make(HitSignal hit)
    {
        ReadOnlySpan<float> valid = hit.Samples[..hit.ValidFrames];
        _background.Set(_spectra, hit.Before);
        return new HitSignature(_fingerprints.Make(valid, _background), _snippets.Make(valid, hit.Before));
    }
}
