namespace SoundRoutine.Timing;

/// <summary>What speaks for a period being the one that is counted.</summary>
internal interface IMetricalEvidence
{
    /// <summary>What returns after simple multiples of the period (in seconds): a first choice of candidates.</summary>
    double Comb(double period);

    /// <summary>The period (in seconds) beside the given one that the evidence is clearest for.</summary>
    double Refine(double period);

    /// <summary>The log of the odds, up to a constant, that the period (in seconds) is the one.</summary>
    double LogScore(double period);
}
