using SoundRoutine.Kits.Classes;

namespace SoundRoutine.Kits.Similarity;

/// <summary>
/// Distances between hits, by how they sound and by what they can be. Of a performed input
/// (<see cref="Performance"/>) only hits of one class can be of one sound. Safe to share between threads.
/// </summary>
internal sealed class HitDistances
{
    /// <summary>
    /// dB added between hits that are hardly of one class: only a common waveform makes them one sound. The sum stays
    /// under what a user can set as the distance of sounds.
    /// </summary>
    private const float UnrelatedDb = 6, MaxUnrelatedDb = SoundDistance.Max - 2;

    /// <summary>Two hits are related if each could be of the other's class with at least this score together.</summary>
    private const double RelatedScore = 0.1;

    private readonly Instrument[] _best;
    private readonly Fingerprint[] _fingerprints;

    /// <summary>
    /// [hits][instruments], for a look into a dictionary would cost as much as the comparison of waveforms.
    /// </summary>
    private readonly double[][] _scores;

    /// <summary>
    /// Whether strokes of two drums coincide in each hit, and which drums are hardly present in it,
    /// [hits][instruments].
    /// </summary>
    private readonly bool[] _coincide;
    private readonly bool[][] _hardly;

    /// <param name="hits">Each with its snippet.</param>
    /// <param name="isPerformed">Whether they are of an input that was played by a drummer.</param>
    /// <param name="cancellation">Stops between two hits.</param>
    public HitDistances(IReadOnlyList<ComparedHit> hits, bool isPerformed, CancellationToken cancellation)
    {
        Hits = hits;
        _best = [.. hits.Select(h => h.Class)];
        _fingerprints = [.. hits.Select(h => h.Fingerprint)];
        _scores = [.. hits.Select(h => Enum.GetValues<Instrument>().Select(c => h.Scores[c]).ToArray())];
        _coincide = [.. hits.Select(h => StrokesTogether.Coincide(h.Presence))];
        _hardly =
            [
            .. hits.Select(h => Enum.GetValues<Instrument>()
                .Select(c => StrokesTogether.IsHardlyPresent(h.Presence, c)).ToArray()),
        ];
        Spectra = new SnippetSpectrum[hits.Count];
        Parallel.For(0, Spectra.Length, Cores.Options(cancellation),
            i => Spectra[i] = new SnippetSpectrum(hits[i].Snippet));
        IsPerformed = isPerformed;
    }

    /// <summary>Those of the hits of one input, or of a stretch of it.</summary>
    /// <param name="hits">As above.</param>
    /// <param name="separated">Whether the input was separated from a mix.</param>
    /// <param name="cancellation">As above.</param>
    public static HitDistances OfInput(
        IReadOnlyList<ComparedHit> hits, bool separated, CancellationToken cancellation)
    {
        var distances = new HitDistances(hits, false, cancellation);
        distances.IsPerformed = Performance.Detect(hits, distances.Spectra, separated, cancellation);
        return distances;
    }

    public bool IsPerformed { get; private set; }

    public IReadOnlyList<ComparedHit> Hits { get; }

    /// <summary>The spectrum of the snippet of each.</summary>
    private SnippetSpectrum[] Spectra { get; }

    /// <summary>
    /// By <see cref="SoundDistance"/>, in dB; farther where the two are hardly of one class. Of a performed input by
    /// <see cref="PlaceDistance"/>. What the user gave a class is of no sound of another class.
    /// </summary>
    public float Between(int i, int j)
    {
        if (_best[i] != _best[j] && (Hits[i].IsGiven || Hits[j].IsGiven)) return SoundDistance.Max;
        if (IsPerformed)
            return _best[i] != _best[j] ? SoundDistance.Max
                : PlaceDistance.Of(Hits[i], Spectra[i], Hits[j], Spectra[j]);
        bool related = _best[i] == _best[j] || _scores[i][(int)_best[j]] + _scores[j][(int)_best[i]] >= RelatedScore;
        if (IsApart(i, j) || IsApart(j, i)) return MaxUnrelatedDb;
        float distance = SoundDistance.Of(_fingerprints[i], Spectra[i], _fingerprints[j], Spectra[j]);
        return related ? distance : Math.Max(distance, Math.Min(MaxUnrelatedDb, distance + UnrelatedDb));
    }

    /// <summary>
    /// Whether a hit of coinciding strokes, such as a kick with a hat on it, merely shares its waveform with another,
    /// such as a hat, and is of another drum.
    /// </summary>
    private bool IsApart(int together, int other) =>
        _coincide[together] && _best[together].Piece() != _best[other].Piece()
        && _hardly[other][(int)_best[together].Piece()];

    /// <summary>On average between two sets of hits.</summary>
    public float Between(ReadOnlySpan<int> some, ReadOnlySpan<int> others)
    {
        float sum = 0;
        foreach (int i in some) foreach (int j in others) sum += Between(i, j);
        return sum / (some.Length * others.Length);
    }
}
