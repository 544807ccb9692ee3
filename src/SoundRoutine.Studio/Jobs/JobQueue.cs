using System.Globalization;
using SoundRoutine.Studio.Projects;

namespace SoundRoutine.Studio.Jobs;

/// <summary>
/// Long work, one at a time: it takes all cores. What waits is bounded, can be canceled, and is told of at every
/// change.
/// </summary>
internal sealed class JobQueue : IAsyncDisposable
{
    private const int MaxWaiting = 16, MaxKept = 60;

    private readonly Lock _lock = new();
    private readonly List<QueuedJob> _jobs;
    private readonly SemaphoreSlim _waiting = new(0);
    private readonly CancellationTokenSource _stop = new();
    private readonly JobFile _file;
    private readonly EventHub _events;
    private readonly TimeProvider _clock;
    private readonly Task _worker;
    private int _last;

    /// <param name="file">Remembers the jobs.</param>
    /// <param name="events">Is told of each change of a job, and of a project.</param>
    /// <param name="clock">Tells the time.</param>
    public JobQueue(JobFile file, EventHub events, TimeProvider clock)
    {
        (_file, _events, _clock) = (file, events, clock);
        _jobs = [.. file.Read().Select(j => new QueuedJob(j))];
        _last = _jobs.Select(j => NumberOf(j.Job.Id)).DefaultIfEmpty(0).Max();
        _worker = Task.Run(WorkAsync);
    }

    /// <summary>The newest last.</summary>
    public IReadOnlyList<Job> All
    {
        get
        {
            lock (_lock) return [.. _jobs.Select(j => j.Job)];
        }
    }

    /// <param name="project">What it works on; held while it runs.</param>
    /// <param name="kind">What it is called.</param>
    /// <param name="steps">Folders of the steps it runs through.</param>
    /// <param name="work">Does it, on a thread of its own.</param>
    /// <exception cref="StudioException">Too many wait already.</exception>
    public Job Add(Project project, string kind, IReadOnlyList<string> steps, Func<JobContext, JobResult> work)
    {
        lock (_lock)
        {
            if (_jobs.Count(j => j.Job.State == JobState.Queued) >= MaxWaiting)
                throw new StudioException(StatusCodes.Status429TooManyRequests,
                    "so many jobs wait already; wait for one to end, or cancel one") { RetryAfter = 30 };
            string id = "job-" + (++_last).ToString(CultureInfo.InvariantCulture);
            var queued = new QueuedJob(new Job { Id = id, Project = project.Id, Kind = kind })
            {
                Task = new JobTask(project, steps, work),
                Cancel = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token),
            };
            _jobs.Add(queued);
            while (_jobs.Count > MaxKept && _jobs.Find(j => j.Job.IsOver) is { } oldest) _jobs.Remove(oldest);
            Tell(queued, queued.Job, keep: true);
            _waiting.Release();
            return queued.Job;
        }
    }

    /// <summary>Stops a job; one that is over stays as it is.</summary>
    /// <exception cref="StudioException">There is none of that id.</exception>
    public Job Cancel(string id)
    {
        QueuedJob job;
        lock (_lock)
        {
            job = _jobs.Find(j => j.Job.Id == id)
                ?? throw new StudioException(StatusCodes.Status404NotFound, "there is no such job any more");
            if (job.Job.IsOver) return job.Job;
            if (job.Job.State == JobState.Queued)
                Tell(job, job.Job with { State = JobState.Canceled }, keep: true);
            job.Canceled = true;
        }
        // Outside the lock: what stops then may have something to tell.
        _ = job.Cancel!.CancelAsync();
        return job.Job;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _worker;
        _stop.Dispose();
        _waiting.Dispose();
    }

    private async Task WorkAsync()
    {
        try
        {
            while (true)
            {
                await _waiting.WaitAsync(_stop.Token);
                QueuedJob? next;
                lock (_lock) next = _jobs.Find(j => j.Job.State == JobState.Queued);
                if (next?.Task is { } task) await RunAsync(next, task);
            }
        }
        catch (OperationCanceledException)
        {
            lock (_lock)
                foreach (QueuedJob job in _jobs.Where(j => !j.Job.IsOver).ToArray())
                    Tell(job, job.Job with { State = JobState.Interrupted }, keep: true);
        }
    }

    private async Task RunAsync(QueuedJob job, JobTask task)
    {
        CancellationToken cancellation = job.Cancel!.Token;
        JobProgress? progress = null;
        Job End(JobState state) => job.Job with { State = state, Elapsed = progress?.Elapsed ?? 0, Remaining = null };
        Job ended;
        try
        {
            using IDisposable held = await task.Project.HoldAsync(cancellation);
            progress = new JobProgress(task.Steps, _clock, (step, detail, fraction, elapsed, left) => Update(job,
                j => j with { Step = step, Detail = detail, Fraction = fraction, Elapsed = elapsed,
                    Remaining = left }, keep: false));
            string? first = task.Steps is [var step1, ..] ? step1 : null;
            Update(job, j => j with { State = JobState.Running, Step = first }, keep: true);
            var context = new JobContext(job.Job.Id, task.Project, progress, _ => TellProject(task.Project),
                cancellation);
            JobResult result = await Task.Factory.StartNew(() => task.Work(context), CancellationToken.None,
                TaskCreationOptions.LongRunning, TaskScheduler.Default);
            ended = End(JobState.Done) with { Fraction = 1, Detail = null,
                Result = result with { Warnings = [.. result.Warnings.Select(task.Project.Named)] } };
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            ended = End(job.Canceled || !_stop.IsCancellationRequested ? JobState.Canceled : JobState.Interrupted);
        }
#pragma warning disable CA1031 // Whatever a job ends with is told to the user; the queue goes on.
        catch (Exception e)
        {
            string sentence = Problem.Of(e)?.Detail ?? $"unexpected {e.GetType().Name}: {e.Message}";
            ended = End(JobState.Failed) with { Error = Named(task.Project, sentence) };
        }
#pragma warning restore CA1031
        // What the job worked on is given back while nobody waits for it.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        // The project first: who hears that a job is done may ask at once for what it has made.
        TellProject(task.Project);
        Update(job, j => j.State == JobState.Canceled ? j : ended, keep: true);
    }

    private void Update(QueuedJob job, Func<Job, Job> change, bool keep)
    {
        lock (_lock)
            if (change(job.Job) is var changed && changed != job.Job) Tell(job, changed, keep);
    }

    /// <summary>Within the lock, so that changes are told in their order.</summary>
    private void Tell(QueuedJob job, Job changed, bool keep)
    {
        job.Job = changed;
        if (keep) _file.Write(_jobs.Select(j => j.Job));
        _events.Publish("job", changed);
    }

    private void TellProject(Project project)
    {
        if (ProjectState.TryOf(project) is { } state) _events.Publish("project", state);
    }

    private static string Named(Project project, string sentence)
    {
        try
        {
            return project.Named(sentence);
        }
        catch (Exception e) when (e is SoundRoutineException or StudioException or IOException
            or UnauthorizedAccessException)
        {
            return sentence;
        }
    }

    private static int NumberOf(string id) =>
        int.TryParse(id.AsSpan(id.LastIndexOf('-') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int n)
        ? n : 0;

    /// <summary>A job and, until it is over, what it does.</summary>
    private sealed class QueuedJob(Job job)
    {
        public Job Job { get; set; } = job;

        public JobTask? Task { get; init; }

        public CancellationTokenSource? Cancel { get; init; }

        /// <summary>Whether somebody asked for its end.</summary>
        public bool Canceled { get; set; }
    }

    private sealed record JobTask(Project Project, IReadOnlyList<string> Steps, Func<JobContext, JobResult> Work);
}
