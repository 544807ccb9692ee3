namespace SoundRoutine.Tests.Packaging;

/// <summary>Tests that build something of the checkout, one after another.</summary>
[CollectionDefinition(nameof(BuildCollection))]
public class BuildCollection : ICollectionFixture<PackedPackages>;
