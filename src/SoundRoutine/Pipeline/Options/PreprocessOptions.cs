using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SoundRoutine.Kits;
using SoundRoutine.Onsets;
using SoundRoutine.Separation;

namespace SoundRoutine.Pipeline.Options;

/// <summary>Step 1: which inputs, and how they are heard.</summary>
public sealed record PreprocessOptions
{
    /// <summary>
    /// Files and folders, in any format ffmpeg reads; WAV, MP3, Ogg Vorbis and Opus without it. Or one kit.
    /// </summary>
    public ImmutableArray<string> Inputs { get; init; } = [];

    /// <summary>What inputs are named from; null for the working folder.</summary>
    [JsonInclude]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    internal string? Folder { get; init; }

    /// <summary>Whether the input is a kit, though it is a folder of sounds; null for what it is found to be.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool? IsKit { get; init; }

    /// <summary>Which instrument of a SoundFont, by name or as <c>BANK:PROGRAM</c>; null for the drums.</summary>
    [Setting("preset", "Which instrument of a SoundFont is the kit, by name or BANK:PROGRAM; otherwise the drums",
        Value = "PRESET")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public string? Preset { get; init; }

    [SettingGroup]
    public SeparationOptions Separation { get; init; } = new();

    /// <summary>Separate even what sounds like drums only or is short enough for a one-shot.</summary>
    [Setting("always-separate", "Separate even short files and what sounds like drums only")]
    public bool AlwaysSeparate { get; init; }

    /// <summary>A recording under this many seconds is one hit, unless silence lies between hits in it.</summary>
    [Setting("one-shot", "A file shorter than this many seconds is one hit, unless silence lies between hits in it",
        Value = "SECONDS")]
    public double OneShotSeconds { get; init; } = 1;

    [Setting("keep-stems", "Keep the drum stems in 1_preprocess/stems")]
    public bool KeepStems { get; init; }

    [Setting("keep-parts", "Keep the parts of the drums, which sum to them, in 1_preprocess/parts: kick, snare, toms, "
        + "hihat, cymbals, rest", Alias = "parts")]
    public bool KeepParts { get; init; }

    [SettingGroup]
    public OnsetOptions Onsets { get; init; } = new();

    [SettingGroup]
    public KitOptions Kit { get; init; } = new();

    /// <exception cref="ArgumentException">A value is out of range; the message names it and the range.</exception>
    /// <exception cref="SoundRoutineException">The weights of the separator have not been pulled.</exception>
    public PreprocessOptions Validated()
    {
        _ = Separation.Find();
        Onsets.Validated();
        Kit.Validated();
        if (!(OneShotSeconds >= 0 && double.IsFinite(OneShotSeconds)))
            throw new ArgumentException($"one-shot {OneShotSeconds} is out of range; use seconds from 0");
        return this;
    }
}
