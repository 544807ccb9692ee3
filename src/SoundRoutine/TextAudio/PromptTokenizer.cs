namespace SoundRoutine.TextAudio;

/// <summary>
/// Prompts as numbers: words, each by itself and by its pieces of three and four letters, hashed (Bojanowski et al.,
/// "Enriching word vectors with subword information", TACL 2017). No list of words: what was never read, or is
/// misspelled, still resembles what was. training/clap/tokens.py does the same.
/// </summary>
internal static class PromptTokenizer
{
    /// <summary>Words of a prompt, and numbers of a word; what is more is not read.</summary>
    public const int Words = 24, Grams = 32;

    /// <summary>Numbers run from 1 to <see cref="Buckets"/> - 1; 0 stands for none.</summary>
    public const int Buckets = 16_384;

    private const int Letters = 16, ShortestPiece = 3, LongestPiece = 4;
    private const uint FnvOffset = 2_166_136_261, FnvPrime = 16_777_619;

    /// <summary>Numbers of a prompt.</summary>
    /// <param name="prompt">Runs of ASCII letters and digits are words; all else parts them.</param>
    /// <param name="numbers">[<see cref="Words"/> × <see cref="Grams"/>].</param>
    public static void Tokenize(ReadOnlySpan<char> prompt, Span<long> numbers)
    {
        numbers[..(Words * Grams)].Clear();
        int words = 0;
        Span<char> word = stackalloc char[Letters + 2];
        word[0] = '<';
        for (int i = 0; i < prompt.Length && words < Words; i++)
        {
            int letters = 0;
            for (; i < prompt.Length && char.IsAsciiLetterOrDigit(prompt[i]); i++)
                if (letters < Letters) word[++letters] = char.ToLowerInvariant(prompt[i]);
            if (letters == 0) continue;
            word[letters + 1] = '>';
            Hash(word[..(letters + 2)], numbers.Slice(words++ * Grams, Grams));
        }
    }

    /// <summary>The word, its ends marked, then its pieces of three letters, then of four.</summary>
    private static void Hash(ReadOnlySpan<char> word, Span<long> numbers)
    {
        int count = 0;
        numbers[count++] = Bucket(word);
        for (int length = ShortestPiece; length <= LongestPiece && length < word.Length; length++)
            for (int i = 0; i + length <= word.Length; i++) numbers[count++] = Bucket(word.Slice(i, length));
    }

    /// <summary>FNV-1a of 32 bits (Fowler, Noll and Vo).</summary>
    private static long Bucket(ReadOnlySpan<char> ascii)
    {
        uint hash = FnvOffset;
        foreach (char c in ascii) hash = unchecked((hash ^ c) * FnvPrime);
        return 1 + hash % (Buckets - 1);
    }
}
