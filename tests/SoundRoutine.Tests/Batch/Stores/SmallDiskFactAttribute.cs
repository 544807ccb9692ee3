namespace SoundRoutine.Tests.Batch.Stores;

/// <summary>
/// A fact on a disk that is soon full; where none can be mounted the test is skipped, with the reason.
/// </summary>
public sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute() => Skip = SmallDisk.CanBe ? null : "needs root, to mount a small disk";
}
