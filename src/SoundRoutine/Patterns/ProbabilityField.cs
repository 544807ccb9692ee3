using SoundRoutine.Patterns.Skeleton;

namespace SoundRoutine.Patterns;

/// <summary>
/// Probabilities over the sixteenths of one or more 4/4 bars: '.' never, '1' to '9' tenths, 'X' always. Spaces are
/// ignored. Other meters read it beat by beat, see <see cref="BarMap"/>.
/// </summary>
public sealed record ProbabilityField
{
    private const int SlotsPerBar = 16;
    private const double Anchor = 1;

    private readonly double[] _slots;

    /// <exception cref="ArgumentException">Not whole bars of 16 slots, or another character.</exception>
    public ProbabilityField(string text)
    {
        _slots = [.. text.Where(c => c != ' ').Select(c => c switch
        {
            '.' => 0,
            'X' => Anchor,
            >= '1' and <= '9' => (c - '0') / 10.0,
            _ => throw new ArgumentException($"'{c}' in the field '{text}' is not known; use '.', '1' to '9' or 'X'"),
        })];
        if (_slots.Length == 0 || _slots.Length % SlotsPerBar != 0)
            throw new ArgumentException(
                $"the field '{text}' has {_slots.Length} slots; use whole bars of {SlotsPerBar}");
    }

    /// <param name="probabilities">One a slot, 0 to 1; 1 is an anchor.</param>
    /// <exception cref="ArgumentException">Not whole bars of 16 slots, or a value out of range.</exception>
    public ProbabilityField(IEnumerable<double> probabilities)
    {
        _slots = [.. probabilities];
        if (_slots.Length == 0 || _slots.Length % SlotsPerBar != 0 || !_slots.All(p => p is >= 0 and <= Anchor))
            throw new ArgumentException(
                $"{_slots.Length} probabilities are no field; use whole bars of {SlotsPerBar} from 0 to 1");
    }

    public int Bars => _slots.Length / SlotsPerBar;

    /// <summary>The probability at a slot of a 4/4 beat; bars repeat.</summary>
    public double At(int bar, int beat, int slot) => _slots[bar % Bars * SlotsPerBar + beat * 4 + slot];

    public bool IsAnchor(int bar, int beat, int slot) => At(bar, beat, slot) >= Anchor;

    /// <summary>The probability on a step of any meter.</summary>
    internal double At(int bar, Slot slot)
    {
        double p = slot.Sixteenth < 0 ? 0 : At(bar, slot.TemplateBeat, slot.Sixteenth);
        // The last partial of a triplet stands for both the "and" and the sixteenth after it.
        return slot.BeatSteps == 3 && slot.Position == 2 ? Math.Max(p, At(bar, slot.TemplateBeat, 3)) : p;
    }

    public static implicit operator ProbabilityField(string text) => new(text);
}
