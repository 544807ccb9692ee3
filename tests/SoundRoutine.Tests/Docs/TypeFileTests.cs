using System.Text.RegularExpressions;

namespace SoundRoutine.Tests.Docs;

/// <summary>A type is found by its name, a name says what the field says, and a file is read at one sitting.</summary>
public partial class TypeFileTests
{
    /// <summary>Names that gave way to the field's own (docs/glossary.md).</summary>
    private static readonly string[] Retired =
    [
        "HitHearing", "HitAnswers", "HitsAlike", "HitContext", "CellTurns", "SpectralCourse", "Rise", "PerformedSounds",
        "SoundWords", "SourceHits", "SourceHit", "SliceMark", "CarriedNetwork", "EmbeddedNetwork", "PatternSetting",
        "Touch", "Hands", "Dice", "BlurredFingerprint", "Score", "Hit",
    ];

    private const int MaxLines = 250, MaxMedian = 80;

    private static string[] Files => [.. Pages.Files("src", ".cs")];

    [Fact]
    public void No_type_bears_a_retired_name()
    {
        string[] offenses =
        [
            .. from file in Files
               from Match type in Type().Matches(Pages.Read(file))
               where Retired.Contains(type.Groups[1].Value)
               select $"{file}: {type.Groups[1].Value}",
        ];
        Assert.Empty(offenses);
    }

    [Fact]
    public void Every_public_type_stands_in_a_file_of_its_name()
    {
        string[] offenses =
        [
            .. from file in Files
               from Match type in PublicType().Matches(Pages.Read(file))
               let name = Path.GetFileName(file).Split('.')[0]
               where type.Groups[1].Value != name
               select $"{file}: {type.Groups[1].Value}",
        ];
        Assert.Empty(offenses);
    }

    [Fact]
    public void Files_are_short()
    {
        (string File, int Lines)[] lengths = [.. Files.Select(f => (f, LinesOf(f))).OrderBy(f => f.Item2)];
        Assert.True(lengths.Length > 400);
        int median = lengths[lengths.Length / 2].Lines;
        Assert.True(median < MaxMedian, $"the median file has {median} lines");
        Assert.DoesNotContain(lengths, f => f.Lines > MaxLines);
    }

    private static int LinesOf(string file) => Pages.Read(file).Count(c => c == '\n');

    /// <summary>Any type, nested ones too; comments and texts are no lines that begin so.</summary>
    [GeneratedRegex(@"^ *(?:\[[^\]\n]*\] *)?" +
        "(?:(?:public|internal|private|protected|file|static|sealed|abstract|readonly|ref|partial) )+" +
        @"(?:class|struct|interface|enum|record(?: struct| class)?) (\w+)", RegexOptions.Multiline)]
    private static partial Regex Type();

    /// <summary>A public type that is in no other.</summary>
    [GeneratedRegex(@"^(?:\[[^\]\n]*\] *)?public (?:(?:static|sealed|abstract|readonly|ref|partial) )*" +
        @"(?:class|struct|interface|enum|delegate \S+|record(?: struct| class)?) (\w+)", RegexOptions.Multiline)]
    private static partial Regex PublicType();
}
