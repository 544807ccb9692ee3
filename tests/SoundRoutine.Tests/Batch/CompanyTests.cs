using SoundRoutine.Batch.Jobs;

namespace SoundRoutine.Tests.Batch;

/// <summary>Which songs are at work beside each other.</summary>
public sealed class CompanyTests
{
    [Fact]
    public void Songs_are_at_work_together_unless_one_is_to_be_alone()
    {
        var company = new Company();
        IDisposable first = company.Enter(false, default), second = company.Enter(false, default);
        Assert.True(Refuses(company, alone: true));
        first.Dispose();
        first.Dispose();
        Assert.True(Refuses(company, alone: true));
        second.Dispose();
        using (company.Enter(true, default))
        {
            Assert.True(Refuses(company, alone: false));
            Assert.True(Refuses(company, alone: true));
        }
        Assert.False(Refuses(company, alone: false));
        Assert.False(Refuses(company, alone: true));
    }

    [Fact]
    public async Task A_song_that_waits_to_be_alone_goes_before_those_that_come_after_it()
    {
        var company = new Company();
        IDisposable first = company.Enter(false, default);
        using var canceled = new CancellationTokenSource();
        Task waits = Task.Run(() => company.Enter(true, canceled.Token).Dispose(), CancellationToken.None);
        while (!Refuses(company, alone: false)) await Task.Yield();
        // One that gives up is in nobody's way.
        canceled.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waits);
        Assert.False(Refuses(company, alone: false));
        first.Dispose();
        Assert.False(Refuses(company, alone: true));
    }

    [Fact]
    public async Task What_waits_is_let_go_where_the_worker_is_told_to_end()
    {
        var company = new Company();
        IDisposable first = company.Enter(false, default);
        Task waits = Task.Run(() => company.Enter(true, default).Dispose());
        while (!Refuses(company, alone: false)) await Task.Yield();
        company.IsClosed = true;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waits);
        first.Dispose();
        Assert.True(Refuses(company, alone: false));
        company.IsClosed = false;
        Assert.False(Refuses(company, alone: false));
    }

    /// <summary>Whether a song that does not wait at all cannot begin.</summary>
    private static bool Refuses(Company company, bool alone)
    {
        try
        {
            company.Enter(alone, new CancellationToken(canceled: true)).Dispose();
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }
}
