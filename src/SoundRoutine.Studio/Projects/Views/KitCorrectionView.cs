using System.Collections.Immutable;

namespace SoundRoutine.Studio.Projects.Views;

/// <summary>What is corrected in a project: in its inputs, and in the kit as a whole.</summary>
/// <param name="Inputs">How much in each input.</param>
/// <param name="Groups">Sounds taken apart and joined, in order.</param>
/// <param name="Sounds">Sounds of the user's in the place of others.</param>
internal sealed record KitCorrectionView(ImmutableArray<InputCorrectionCount> Inputs,
    ImmutableArray<GroupCorrectionView> Groups, ImmutableArray<SoundReplacementView> Sounds);
