using SoundRoutine.Models;

namespace SoundRoutine.Batch.Workers;

/// <summary>Whether there is room to work, said once when it ends and once when it is back.</summary>
/// <param name="folder">Where the work is done.</param>
/// <param name="least">Bytes that have to be free.</param>
/// <param name="say">Is told.</param>
internal sealed class DiskGuard(string folder, long least, Action<string> say)
{
    private bool _hadRoom = true;

    public bool HasRoom()
    {
        long free = Free(folder);
        bool hasRoom = free >= least;
        if (hasRoom != _hadRoom)
            say(hasRoom ? $"{folder}: there is room again; songs are taken again"
                : $"{folder}: only {Sizes.Of(free)} are free, less than {Sizes.Of(least)}; no song is taken until "
                    + "there is room");
        return _hadRoom = hasRoom;
    }

    private static long Free(string folder)
    {
        try
        {
            return new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // What cannot be told is no reason to stand still.
            return long.MaxValue;
        }
    }
}
