using System.Text.RegularExpressions;

namespace SoundRoutine.Tests.Docs;

/// <summary>American spelling, as .NET has it, in names, messages and pages.</summary>
public partial class SpellingTests
{
    /// <summary>How British words begin.</summary>
    private static readonly string[] British = """
        analogue analyse analysing armour artefact behaviour cancelled cancelling catalogue centre centring channelled
        characterise cheque colour customise defence dialogue emphasise endeavour equalise equalising favour finalise
        flavour fulfil generalise grey harmonise honour humanise humanising initialise judgement labelled labelling
        learnt licence localise maximise memorise metre minimise modelled modelling mould neighbour normalise
        normalising offence optimise optimising organise parallelise parametrise penalise polarise practise
        prioritise programme
        quantise quantising randomise recognise recognising rumour sceptic serialise signalled signalling specialise
        spelt standardise summarise synchronise synthesise synthesising travelled travelling tumour utilise vapour
        vectorise visualise whilst
        """.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Words that begin like British ones and are American.</summary>
    private static readonly string[] American =
        ["analyses", "fulfill", "fulfilled", "fulfilling", "programmed", "programmer", "programmers"];

    /// <summary>Files with British words, and why.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["SpellingTests.cs"] = "lists them",
        ["prepare.py"] = "writes a column of the data's manifest by its name there",
        ["tiny.py"] = "writes the same column",
        ["vocabulary.py"] = "lists words that captions may have",
        ["EditSchema.cs"] = "knows the other spelling of two operations, which files of users may have",
        ["Editor.cs"] = "draws what humanizing by a seed always drew, whose name is of old",
        ["KitExportOptions.cs"] = "understands the name that an option had",
        ["commands.md"] = "lists that name",
        ["EditorTests.cs"] = "tests that",
        ["EditJsonTests.cs"] = "tests the other spelling",
        ["JobState.cs"] = "names a state as the page and scripts know it",
        ["JobTests.cs"] = "tests that name",
        ["RandomActionsTests.cs"] = "asks for it",
    };

    [Fact]
    public void Code_and_pages_are_spelled_the_American_way()
    {
        string[] files =
        [
            "soundroutine", "test.sh", .. Pages.All,
            .. Pages.Source(".cs", ".md", ".py", ".sh", ".html", ".json")
                .Where(f => !f.StartsWith("docs/", StringComparison.Ordinal)),
        ];
        Assert.True(files.Length > 800);
        string[] offenses =
        [
            .. from file in files
               where !Exceptions.ContainsKey(Path.GetFileName(file))
               from word in Words(Pages.Read(file)).Where(IsBritish)
               group word by $"{file}: {word}" into found
               select $"{found.Key} ({found.Count()})",
        ];
        Assert.True(offenses.Length == 0, string.Join('\n', offenses));
    }

    [Theory]
    [InlineData("ModelCatalogue", "catalogue")]
    [InlineData("--licence", "licence")]
    [InlineData("NEIGHBOURS_PER_HIT", "neighbours")]
    [InlineData("htmlColour2", "colour")]
    public void British_words_are_found_inside_names(string name, string word) =>
        Assert.Equal(word, Assert.Single(Words(name), IsBritish));

    /// <summary>The words of a text in lower case; those of joined names apart.</summary>
    private static IEnumerable<string> Words(string text) =>
        Word().Matches(text).Select(m => m.Value.ToLowerInvariant());

    private static bool IsBritish(string word) =>
        British.Any(b => word.StartsWith(b, StringComparison.Ordinal)) && !American.Contains(word);

    [GeneratedRegex(@"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")]
    private static partial Regex Word();
}
