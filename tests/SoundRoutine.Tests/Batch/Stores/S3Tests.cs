namespace SoundRoutine.Tests.Batch.Stores;

/// <summary>
/// Tests with an S3 server: its keys come from the environment of the process, so nothing runs beside them.
/// </summary>
[CollectionDefinition(nameof(S3Tests), DisableParallelization = true)]
public class S3Tests : ICollectionFixture<S3Server>;
