using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Tests.Pipeline.Runs;

public sealed class RunLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_folder_that_others_look_at_can_be_taken()
    {
        using var stop = new CancellationTokenSource();
        Task looking = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested) RunLock.IsTaken(_folder.Path);
        });
        for (int i = 0; i < 200; i++) RunLock.Take(_folder.Path).Dispose();
        await stop.CancelAsync();
        await looking;
    }

    [Fact]
    public void A_folder_that_is_taken_is_refused()
    {
        using (RunLock.Take(_folder.Path))
        {
            Assert.True(RunLock.IsTaken(_folder.Path));
            string message = Assert.Throws<SoundRoutineException>(() => RunLock.Take(_folder.Path)).Message;
            Assert.StartsWith($"{_folder.Path}: another program is at work", message, StringComparison.Ordinal);
        }
        Assert.False(RunLock.IsTaken(_folder.Path));
    }
}
