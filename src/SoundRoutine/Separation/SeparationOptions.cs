using SoundRoutine.Models;

namespace SoundRoutine.Separation;

/// <summary>How drums are taken out of a mix.</summary>
public sealed record SeparationOptions
{
    /// <summary>One of <see cref="Separators.Names"/>, or the path of an HTDemucs export.</summary>
    [Setting("separator",
        "How drums are taken out of a mix: auto, htdemucs, embedded, hpss, none, or the path of an HTDemucs export",
        Value = "NAME", Path = SettingPath.NameOrFile)]
    public string Separator { get; init; } = "auto";

    [Setting("device", "Where a network runs: auto, cpu, cuda", Value = "NAME")]
    public Device Device { get; init; } = Device.Auto;

    /// <summary>How much time a network takes over a track.</summary>
    [Setting("quality",
        "How long a network takes: htdemucs fast (0.8 times balanced; -0.1 dB on seven real songs, +0.1 dB on three "
            + "rendered ones), balanced, best (3 times; +0.1 dB on the rendered ones); embedded fast (half of "
            + "balanced; -0.1 dB on seven real songs, -0.3 dB on 18 rendered ones), balanced, best (twice balanced; "
            + "+0.2 dB on the rendered ones)", Value = "NAME")]
    public SeparationQuality Quality { get; init; } = SeparationQuality.Balanced;

    /// <summary>That the quality changes nothing; null where it does or is the default.</summary>
    internal string? Idle => Quality != SeparationQuality.Balanced && Separator is "hpss" or "none"
        ? $"--quality {SeparationQualities.NameOf(Quality)} changes nothing: --separator {Separator} has one quality"
        : null;

    /// <summary>The separator these options name.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    /// <exception cref="SoundRoutineException">Its weights have not been pulled.</exception>
    public ISeparator Find() => Separators.Find(Separator, Device, Quality);
}
