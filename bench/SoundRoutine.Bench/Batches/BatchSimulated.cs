using SoundRoutine.Batch.Stores;

namespace SoundRoutine.Bench.Batches;

/// <summary>Chaos over many songs that only pass time.</summary>
internal static class BatchSimulated
{
    private const int Slots = 2, BadEvery = 10;

    public static int Run(int items, int workers, int kills, int restarts, double seconds, int seed)
    {
        using var folder = new WorkFolder();
        BatchScene scene = BatchScene.Make(folder, items, BadEvery);
        return new BatchChaos(folder, new ChaosPlan
        {
            Request = scene.Request,
            Bad = Enumerable.Range(0, items).Count(i => i % BadEvery == BadEvery / 2),
            Reasons = ["is no sound", SimulatedWork.KilledItsWorker],
            Work = new SimulatedWork(scene.Templates, 0, dies: false),
            Start = (queue, said) => SimulatedWorker.Start(queue, folder["store"], scene.Templates, folder["work"],
                seconds, BatchChaos.Lease, Slots, said),
            Workers = workers,
            Kills = kills,
            Restarts = restarts,
            Expected = items * seconds / (workers * Slots),
            Seed = seed,
        }).Run();
    }
}
