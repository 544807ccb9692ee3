namespace SoundRoutine.Tests.Packaging;

/// <summary>Tests that build something of the checkout, one after another.</summary>
[CollectionDefinition(nameof(SerialBuilds))]
public class SerialBuilds : ICollectionFixture<PackedPackages>;
