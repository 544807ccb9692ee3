using System.Collections.Immutable;
using System.Globalization;
using System.Numerics.Tensors;

namespace SoundRoutine.Roles.TextAudio;

/// <summary>Drums that go by one name, and where that name lies in the space of the text-audio model the program carries.</summary>
/// <param name="Name">As people say it.</param>
/// <param name="Instruments">What belongs to it.</param>
/// <param name="Point">Unit mean of its prompts, each in every form.</param>
internal sealed record DrumFamily(string Name, ImmutableArray<Instrument> Instruments, float[] Point)
{
    private static readonly ImmutableArray<string> s_forms = ["{0}", "a {0}", "a recording of a {0}", "the sound of a {0}", "{0} sample"];

    private static readonly Lazy<ImmutableArray<DrumFamily>> s_all = new(() =>
    [
        Of("kick", "kick drum, bass drum, kick", Instrument.Kick),
        Of("snare", "snare drum, snare, snare or side stick", Instrument.Snare),
        Of("hat", "hi-hat, hihat, hi hat, hats", Instrument.HihatClosed, Instrument.HihatOpen),
        Of("tom", "tom, tom tom, tom drum", Instrument.Tom),
        Of("cymbal", "cymbal, crash or ride cymbal, cymbals", Instrument.Crash, Instrument.Ride),
        Of("clap", "hand clap, clap, handclap", Instrument.Clap),
        Of("percussion", "percussion, percussion instrument, hand percussion, latin percussion", Instrument.Percussion),
    ]);

    /// <summary>Every instrument is in one of them.</summary>
    public static ImmutableArray<DrumFamily> All => s_all.Value;

    private static DrumFamily Of(string name, string prompts, params ImmutableArray<Instrument> instruments)
    {
        using var model = new EmbeddedTextAudioModel();
        var point = new float[model.Dimensions];
        foreach (float[] one in model.EmbedText([.. prompts.Split(", ").SelectMany(p => s_forms.Select(f => string.Format(CultureInfo.InvariantCulture, f, p)))]))
            TensorPrimitives.Add(point, one, point);
        TensorPrimitives.Divide(point, TensorPrimitives.Norm<float>(point), point);
        return new DrumFamily(name, instruments, point);
    }
}
