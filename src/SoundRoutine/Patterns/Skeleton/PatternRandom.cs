namespace SoundRoutine.Patterns.Skeleton;

/// <summary>
/// The random numbers behind every choice of a pattern, one pair a step: <see cref="Choice"/> decides whether, uniform
/// in [0, 1), and <see cref="Nuance"/> how loud, normal. They depend on the place alone, never on density or on what
/// else is played, so that turning one control changes nothing it does not name.
/// </summary>
internal sealed class PatternRandom
{
    private readonly Seed _seed;
    private readonly PhraseForm _form;

    public PatternRandom(Seed seed, PhraseForm form, int steps)
    {
        _seed = seed;
        _form = form;
        Choice = new double[steps];
        Nuance = new double[steps];
    }

    public double[] Choice { get; }

    public double[] Nuance { get; }

    /// <summary>
    /// Throws for one line in one bar: A's numbers, partly replaced by the bar's kind and by its phrase.
    /// </summary>
    public void Throw(string line, int bar)
    {
        Seed seed = _seed.Derive(line);
        int kind = _form.KindOf(bar), phrase = _form.PhraseOf(bar);
        Replace(seed.Derive("A"), 1);
        Replace(seed.Derive("kind", kind), _form.Departure(kind));
        Replace(seed.Derive("phrase", phrase).Derive("kind", kind), _form.PhraseChange(phrase));
    }

    /// <summary>One number for a line as a whole.</summary>
    public double Once(string line, string purpose) => _seed.Derive(line).Derive(purpose).CreateRng().NextDouble();

    private void Replace(Seed seed, double share)
    {
        if (share <= 0) return;
        Rng rng = seed.CreateRng();
        for (int step = 0; step < Choice.Length; step++)
        {
            bool afresh = rng.Chance(share);
            double choice = rng.NextDouble(), nuance = rng.NextGaussian();
            if (!afresh) continue;
            Choice[step] = choice;
            Nuance[step] = nuance;
        }
    }
}
