using System.Collections.Immutable;

namespace SoundRoutine.Studio.Projects;

/// <summary>What is corrected in a project: in its inputs, and in the kit as a whole.</summary>
/// <param name="Inputs">How much in each input.</param>
/// <param name="Groups">Sounds taken apart and joined, in order.</param>
internal sealed record KitCorrectionView(ImmutableArray<InputCorrectionCount> Inputs,
    ImmutableArray<GroupCorrectionView> Groups);
