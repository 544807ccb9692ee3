using SoundRoutine.Bench.Batches;

namespace SoundRoutine.Tests.Batch;

/// <summary>A fact with several machines; where there can be none the test is skipped, with the reason.</summary>
public sealed class MachinesFactAttribute : FactAttribute
{
    public MachinesFactAttribute() => Skip = PostgresServer.Programs is null
        ? "needs PostgreSQL (apt-get install postgresql)"
        : Machines.CanBeMade ? null : "needs root and the programs ip and unshare";
}
