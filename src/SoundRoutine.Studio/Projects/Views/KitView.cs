using System.Collections.Immutable;

namespace SoundRoutine.Studio.Projects.Views;

/// <summary>The sounds of a project and where they came from.</summary>
internal sealed record KitView(ImmutableArray<SourceView> Sources, ImmutableArray<SampleView> Samples);
