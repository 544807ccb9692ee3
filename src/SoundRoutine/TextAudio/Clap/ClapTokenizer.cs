using System.Text.Json;
using Microsoft.ML.Tokenizers;

namespace SoundRoutine.TextAudio.Clap;

/// <summary>
/// Words as CLAP's text tower reads them: byte-level pairs (Radford et al. 2019) with RoBERTa's marks at both ends (Liu
/// et al. 2019), from the <c>tokenizer.json</c> that comes with the model.
/// </summary>
internal sealed class ClapTokenizer
{
    private const string Start = "<s>", End = "</s>", Unknown = "<unk>";

    /// <summary>Positions the text tower knows, the marks among them.</summary>
    private const int MaxTokens = 512;

    private readonly BpeTokenizer _pairs;
    private readonly int _start, _end;

    private ClapTokenizer(BpeTokenizer pairs, int start, int end) => (_pairs, _start, _end) = (pairs, start, end);

    /// <param name="json">What a <c>tokenizer.json</c> of byte-level pairs holds.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="SoundRoutineException">It is no such file.</exception>
    public static ClapTokenizer Parse(string json, string name)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            JsonElement model = document.RootElement.GetProperty("model");
            Dictionary<string, int> ids = model.GetProperty("vocab").EnumerateObject()
                .ToDictionary(p => p.Name, p => p.Value.GetInt32(), StringComparer.Ordinal);
            var options = new BpeOptions(ids)
            {
                Merges = [.. model.GetProperty("merges").EnumerateArray().Select(Merge)],
                ByteLevel = true,
                PreTokenizer = RobertaPreTokenizer.Instance,
                UnknownToken = Unknown,
            };
            return new ClapTokenizer(BpeTokenizer.Create(options), ids[Start], ids[End]);
        }
        catch (Exception e)
            when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException
                or ArgumentException)
        {
            throw new SoundRoutineException(
                $"{name}: not the tokenizer of CLAP ({e.Message.ReplaceLineEndings(" ").TrimEnd('.')}); fetch it "
                    + $"again with 'soundroutine models remove clap' and 'soundroutine models pull clap'", e);
        }
    }

    /// <summary>The marks included; at most 512.</summary>
    public long[] Encode(string text) => [_start, .. _pairs.EncodeToIds(text).Take(MaxTokens - 2), _end];

    /// <summary>Two parts with a space between them, or, as newer files have it, a list of two.</summary>
    private static string Merge(JsonElement merge) =>
        merge.ValueKind == JsonValueKind.Array ? string.Join(' ', merge.EnumerateArray().Select(p => p.GetString()))
        : merge.GetString()!;
}
