using System.Collections.Immutable;
using SoundRoutine.Files;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Rendering;

namespace SoundRoutine.Pipeline.Options;

/// <summary>Step 7: which files, and how they sound.</summary>
public sealed record RenderStepOptions
{
    private static readonly ImmutableArray<string> AllFormats = ["wav", "mp3", "flac", "ogg", "m4a"];

    /// <summary>
    /// File name without extension; null takes that of the run (see <see cref="RunFolder.TrackName"/>).
    /// </summary>
    [Setting("name",
        "Name of the track's files; otherwise that of the input or, in a run that has one, of its last track; 'track' "
            + "for several inputs", Value = "NAME")]
    public string? Name { get; init; }

    [Setting("format", "Any of wav, mp3, flac, ogg, m4a, separated by commas", Value = "LIST")]
    public ImmutableArray<string> Formats { get; init; } = ["wav", "mp3"];

    [Setting("depth", "Bits of the WAV: 16, 24 or 32f", Value = "BITS")]
    public BitDepth Depth { get; init; } = BitDepth.Pcm24;

    /// <summary>Also a WAV per role.</summary>
    [Setting("stems", "Also write a WAV per role")]
    public bool Stems { get; init; }

    /// <summary>Also files for other programs.</summary>
    [Setting("track", "Also files for other programs: any of dawproject, reaper, midi, loop, stems, text, mpcpattern",
        Value = "LIST")]
    public ImmutableArray<string> Tracks { get; init; } = [];

    /// <summary>dB by role, on top of the default balance.</summary>
    [Setting("gain", "Gain of a role in dB; may be repeated", Value = "ROLE=DB")]
    public ImmutableSortedDictionary<Role, double> Gains { get; init; } = ImmutableSortedDictionary<Role, double>.Empty;

    /// <summary>-1 left to 1 right by role, on top of the default balance.</summary>
    [Setting("pan", "Place of a role from -1 (left) to 1; may be repeated", Value = "ROLE=PAN")]
    public ImmutableSortedDictionary<Role, double> Pans { get; init; } = ImmutableSortedDictionary<Role, double>.Empty;

    [SettingGroup]
    public RenderOptions Render { get; init; } = new();

    /// <exception cref="ArgumentException">A value is out of range; the message names it and the range.</exception>
    public RenderStepOptions Validated()
    {
        if (Formats.Length == 0) throw new ArgumentException("name at least one format, such as wav");
        if (Formats.FirstOrDefault(f => !AllFormats.Contains(f)) is { } unknown)
            throw new ArgumentException($"format '{unknown}' is not known; use any of {string.Join(", ", AllFormats)}");
        TrackForms.Validate(Tracks);
        if (Render.SampleRate is not (44_100 or 48_000 or 96_000))
            throw new ArgumentException($"rate {Render.SampleRate} is not offered; use 44100, 48000 or 96000");
        if (Render.TargetLufs is { } lufs && !(lufs is >= -40 and <= -5))
            throw new ArgumentException($"loudness {lufs} is out of range; use -40 to -5 LUFS, or off");
        if (!(Render.CeilingDb is >= -20 and <= 0))
            throw new ArgumentException($"ceiling {Render.CeilingDb} is out of range; use -20 to 0 dBTP");
        if (Gains.Values.Any(g => !(g is >= -60 and <= 24)))
            throw new ArgumentException("a gain is out of range; use -60 to 24 dB");
        if (Pans.Values.Any(p => !(p is >= -1 and <= 1)))
            throw new ArgumentException("a pan is out of range; use -1 to 1");
        if (Name is { } name) FileNames.Validate(name);
        return this;
    }

    /// <summary>With a balance that was decided before, where these options say nothing else.</summary>
    internal RenderStepOptions On(ImmutableSortedDictionary<Role, double> gains,
        ImmutableSortedDictionary<Role, double> pans) =>
        this with { Gains = gains.SetItems(Gains), Pans = pans.SetItems(Pans) };

    /// <summary>How the track is rendered: the gains and pans come on top of the default balance.</summary>
    internal RenderOptions Mixed()
    {
        MixTable mix = Render.Mix;
        foreach ((Role role, Fader usual) in Render.Mix.Roles)
        {
            var fader = new Fader(usual.GainDb + Gains.GetValueOrDefault(role),
                usual.Pan + Pans.GetValueOrDefault(role));
            mix = mix with { Roles = mix.Roles.SetItem(role, fader) };
        }
        return Render with { Mix = mix };
    }
}
