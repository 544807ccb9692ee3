using System.Text.RegularExpressions;

namespace SoundRoutine.Tests.Docs;

/// <summary>American spelling, as .NET has it, in names, messages and pages.</summary>
public partial class SpellingTests
{
    /// <summary>How British words begin.</summary>
    private static readonly string[] British =
    [
        "analogue", "analyse", "analysing", "armour", "artefact", "behaviour", "cancelled", "cancelling", "catalogue", "centre", "centring",
        "channelled", "characterise", "cheque", "colour", "customise", "defence", "dialogue", "emphasise", "endeavour", "equalise", "favour",
        "finalise", "flavour", "fulfil", "generalise", "grey", "harmonise", "honour", "humanise", "initialise", "judgement", "labelled",
        "labelling", "learnt", "licence", "localise", "maximise", "memorise", "metre", "minimise", "modelled", "modelling", "mould",
        "neighbour", "normalise", "normalising", "offence", "optimise", "organise", "parallelise", "parametrise", "penalise", "polarise",
        "practise", "prioritise", "programme", "quantise", "quantising", "randomise", "recognise", "recognising", "rumour", "serialise",
        "signalled", "signalling", "sceptic", "specialise", "spelt", "standardise", "summarise", "synchronise", "synthesise", "synthesising",
        "travelled", "travelling", "tumour", "utilise", "vapour", "vectorise", "visualise", "whilst",
    ];

    /// <summary>Words that stand although they begin like British ones, and why.</summary>
    private static readonly (string File, string Word, string Why)[] Exceptions =
    [
        ("", "programmed", "is American too"), ("", "programmer", "is American too"), ("", "programmers", "is American too"),
        ("", "fulfill", "is American"), ("", "fulfilled", "is American too"), ("", "analyses", "is the plural of analysis"),
        ("EditSchema.cs", "quantise", "the operation's other spelling, which files of users may have"),
        ("EditSchema.cs", "humanise", "the operation's other spelling, which files of users may have"),
        ("EditJsonTests.cs", "quantise", "the operation's other spelling"), ("EditJsonTests.cs", "humanise", "the operation's other spelling"),
        ("EditFlagsTests.cs", "quantise", "the operation's other spelling"), ("EditFlagsTests.cs", "humanise", "the operation's other spelling"),
        ("SpellingTests.cs", "", "lists them"),
    ];

    [Fact]
    public void Code_and_pages_are_spelled_the_American_way()
    {
        string[] files =
        [
            .. Pages.All, .. Pages.Source(".cs", ".py", ".sh", ".html", ".json").Where(f => !f.StartsWith("docs/schemas/", StringComparison.Ordinal)),
            .. Pages.Files("src", ".md"), .. Pages.Files("training", ".md"), "soundroutine", "test.sh",
        ];
        SortedDictionary<string, int> offenses = new(StringComparer.Ordinal);
        foreach (string file in files)
            foreach (string word in Words(Pages.Read(file)).Where(w => British.Any(b => w.StartsWith(b, StringComparison.Ordinal)) && !IsExcepted(file, w)))
                offenses[$"{file}: {word}"] = offenses.GetValueOrDefault($"{file}: {word}") + 1;
        Assert.True(offenses.Count == 0, string.Join("\n", offenses.Select(o => $"{o.Key} ({o.Value})")));
    }

    [Theory]
    [InlineData("ModelCatalogue", "catalogue")]
    [InlineData("--licence", "licence")]
    [InlineData("NEIGHBOURS_PER_HIT", "neighbours")]
    [InlineData("htmlColour2", "colour")]
    public void Words_are_found_inside_names(string name, string word) => Assert.Contains(word, Words(name));

    /// <summary>The words of a text in lower case; those of joined names apart.</summary>
    private static IEnumerable<string> Words(string text) => Word().Matches(text).Select(m => m.Value.ToLowerInvariant());

    private static bool IsExcepted(string file, string word) => Exceptions.Any(e =>
        (e.File.Length == 0 || Path.GetFileName(file) == e.File) && (e.Word.Length == 0 || e.Word == word));

    [GeneratedRegex(@"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")]
    private static partial Regex Word();
}
