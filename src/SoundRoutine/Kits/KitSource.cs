namespace SoundRoutine.Kits;

/// <summary>What a kit says of an input that its samples come from.</summary>
/// <param name="Name">As the user named it.</param>
/// <param name="SampleRate">Of its hits.</param>
/// <param name="Channels">Of its hits.</param>
internal sealed record KitSource(string Name, int SampleRate, int Channels)
{
    public static KitSource Of(InputAnalysis input) => new(input.Source, input.SampleRate, input.Channels);
}
