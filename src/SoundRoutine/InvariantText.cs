using System.Globalization;
using System.Runtime.CompilerServices;

namespace SoundRoutine;

/// <summary>
/// Text with numbers as every culture reads them. Unlike <see cref="FormattableString.Invariant"/> it takes a text that
/// is joined of several, so that long ones can stand on lines of their own.
/// </summary>
[InterpolatedStringHandler]
internal ref struct InvariantText(int literalLength, int formattedCount)
{
    private DefaultInterpolatedStringHandler _text = new(literalLength, formattedCount, CultureInfo.InvariantCulture);

    public static string Of(InvariantText text) => text._text.ToStringAndClear();

    public void AppendLiteral(string value) => _text.AppendLiteral(value);

    public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

    public void AppendFormatted<T>(T value, string? format) => _text.AppendFormatted(value, format);

    public void AppendFormatted<T>(T value, int alignment) => _text.AppendFormatted(value, alignment);

    public void AppendFormatted<T>(T value, int alignment, string? format) =>
        _text.AppendFormatted(value, alignment, format);

    public void AppendFormatted(ReadOnlySpan<char> value) => _text.AppendFormatted(value);
}
