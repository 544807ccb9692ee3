using System.Collections.Immutable;

namespace SoundRoutine.Formats.Ableton;

/// <summary>Writes drum racks with round robins, for Live 12.1 and later; not yet tried in Live itself.</summary>
internal sealed class Ableton12Writer : AbletonWriter
{
    public override string Name => "ableton12";

    public override string For => "Ableton Live 12 Suite, with round robins";

    // Beside the rack for Live 11, under a name of its own.
    public override ImmutableArray<string> Outputs(string name) => [name + ".live12.adg"];

    private protected override LiveVersion Version => LiveVersion.Live12;
}
