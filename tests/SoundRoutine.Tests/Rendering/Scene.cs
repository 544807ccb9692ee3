using System.Collections.Immutable;
using SoundRoutine.Arranging;
using SoundRoutine.Audio;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Features;
using SoundRoutine.Midi;
using SoundRoutine.Rendering;
using SoundRoutine.Timing;

namespace SoundRoutine.Tests.Rendering;

/// <summary>Small kits and arrangements for the tests of the renderer.</summary>
internal static class Scene
{
    /// <summary>A mix table that changes nothing: every fader at 0 dB, centered.</summary>
    public static MixTable Flat { get; } = new()
    {
        Instruments = ImmutableSortedDictionary<Instrument, Fader>.Empty,
        Roles = ImmutableSortedDictionary<Role, Fader>.Empty,
        KeyPans = ImmutableSortedDictionary<int, double>.Empty,
    };

    /// <summary>Options that let a sample through as it is at velocity 127.</summary>
    public static RenderOptions Plain { get; } = new() { Mix = Flat, Levels = LevelMode.Natural, TargetLufs = null };

    public static Kit Kit(params (string Id, AudioBuffer Audio)[] sounds) => new(
        [.. sounds.Select(s => new Sample
        {
            Id = s.Id, File = s.Id + ".wav", Source = "test", Group = s.Id, SampleRate = s.Audio.SampleRate,
            Channels = s.Audio.Channels, Features = new SoundFeatures(), Gain = -1 - Decibels.OfAmplitude(s.Audio.Peak),
        })],
        SampleBank.InMemory(sounds.ToDictionary(s => s.Id, s => s.Audio)));

    public static Arrangement Arrange(Grid grid, params DrumEvent[] events) => new(grid, [.. events]);

    public static Grid Grid(int bars = 1, double bpm = 120) => new() { Bpm = bpm, Bars = bars };

    public static DrumEvent Hit(string sample, int tick, int note = GeneralMidi.Kick, int velocity = 127,
        Role role = Role.Core) =>
        new() { Tick = tick, Note = note, Velocity = velocity, Role = role, SampleId = sample };

    public static AudioBuffer Tone(int rate, double seconds, double frequency, double amplitude = 0.5,
        double decay = 0) => new(rate,
        [.. Enumerable.Range(0, (int)(rate * seconds))
            .Select(i =>
                (float)(amplitude * Math.Exp(-decay * i / rate) * Math.Sin(2 * Math.PI * frequency * i / rate)))]);

    public static AudioBuffer Noise(int rate, double seconds, double amplitude, double decay, uint salt,
        int channels = 1) => new(rate,
        [.. Enumerable.Range(0, channels).Select(c => Enumerable.Range(0, (int)(rate * seconds))
            .Select(i =>
                (float)(amplitude * Math.Exp(-decay * i / rate)
                    * SoundRoutine.Tests.Audio.Metering.LoudnessSignals.Noise(i, salt + (uint)c))).ToArray())]);

    /// <summary>A busy kit of six sounds, two of them stereo and two at another rate.</summary>
    public static Kit Drums() => Kit(
        ("kick", Tone(44_100, 0.4, 60, 0.9, 10)), ("snare", Noise(44_100, 0.3, 0.6, 15, 1, 2)),
        ("hat", Noise(48_000, 0.1, 0.3, 50, 3)),
        ("open", Noise(44_100, 0.9, 0.3, 4, 5)), ("crash", Noise(48_000, 1.5, 0.5, 3, 7, 2)),
        ("tom", Tone(44_100, 0.5, 120, 0.7, 8)));

    /// <summary>A beat on <see cref="Drums"/> with micro-timing, a transposed tom and every role.</summary>
    public static Arrangement Beat(int bars)
    {
        var rng = new Seed(7).CreateRng();
        var events = new List<DrumEvent>();
        Grid grid = Grid(bars, 117);
        for (int bar = 0; bar < bars; bar++)
        {
            for (int step = 0; step < 16; step++)
            {
                int tick = grid.TickOf(bar, step), micro = rng.Next(31) - (tick == 0 ? 0 : 15);
                if (step == 0) events.Add(Hit("crash", tick, GeneralMidi.Crash, 110, Role.Accent));
                if (step is 0 or 6 or 10) events.Add(Hit("kick", tick) with { MicroOffset = micro });
                if (step is 4 or 12)
                    events.Add(Hit("snare", tick, GeneralMidi.Snare, 115) with { MicroOffset = micro });
                events.Add(step % 4 == 2
                    ? Hit("open", tick, GeneralMidi.OpenHat, 90, Role.Motion) with { MicroOffset = micro }
                    : Hit("hat", tick, GeneralMidi.ClosedHat, 60 + rng.Next(40),
                        Role.Motion) with { MicroOffset = micro });
                if (step > 12)
                    events.Add(Hit("tom", tick, GeneralMidi.HighTom, 100, Role.Fill) with { Transpose = 15 - step });
                if (step == 7) events.Add(Hit("hat", tick, GeneralMidi.Shaker, 50, Role.Texture));
            }
        }
        return new Arrangement(grid, [.. events]);
    }

    public static AudioBuffer Render(Arrangement arrangement, Kit kit, RenderOptions options)
    {
        using IAudioSource source = new Renderer(arrangement, kit, options).Open();
        return source.ReadToEnd();
    }

    /// <summary>The largest difference in dB relative to full scale; longer sounds are compared with silence.</summary>
    public static double DifferenceDb(AudioBuffer a, AudioBuffer b)
    {
        Assert.Equal((a.SampleRate, a.Channels), (b.SampleRate, b.Channels));
        double largest = 0;
        for (int c = 0; c < a.Channels; c++)
            for (int i = 0; i < Math.Max(a.Frames, b.Frames); i++)
            {
                double difference = Math.Abs((i < a.Frames ? a[c][i] : 0.0) - (i < b.Frames ? b[c][i] : 0.0));
                Assert.False(double.IsNaN(difference));
                largest = Math.Max(largest, difference);
            }
        return Decibels.OfAmplitude(largest);
    }
}
