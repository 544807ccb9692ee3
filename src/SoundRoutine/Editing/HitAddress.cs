using System.Globalization;

namespace SoundRoutine.Editing;

/// <summary>
/// Names one hit of an arrangement by its place on the grid in ticks and its General MIDI key, written
/// <c>480:42</c>. Where two hits have both alike it names both.
/// </summary>
internal readonly record struct HitAddress(int Tick, int Note)
{
    /// <exception cref="ArgumentException">It is not two whole numbers with a colon between.</exception>
    public static HitAddress Parse(string text)
    {
        string[] numbers = text.Trim().Split(':');
        if (numbers.Length == 2 && TryCount(numbers[0], out int tick) && TryCount(numbers[1], out int note))
            return new HitAddress(tick, note);
        string shown = string.Concat((text.Length <= 40 ? text : text[..40] + "...")
            .Select(c => char.IsControl(c) ? ' ' : c));
        throw new ArgumentException($"'{shown}' names no hit; write its tick, a colon and its key, such as 480:42");
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Tick}:{Note}");

    public static HitAddress Of(in DrumEvent hit) => new(hit.Tick, hit.Note);

    private static bool TryCount(string text, out int count) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count);
}
