namespace SoundRoutine.Files;

/// <summary>Folders that are the same whoever makes them, such as what is kept under the hash of its content.</summary>
internal static class AtomicFolder
{
    /// <summary>
    /// Puts a finished folder in its place, unless one that is whole is there already: another program, perhaps on
    /// another machine, has made the same meanwhile and may be reading it. A damaged one makes way.
    /// </summary>
    /// <param name="temporary">The folder, beside its place; still there where it was not needed.</param>
    /// <param name="folder">Its place.</param>
    /// <param name="isWhole">Whether the folder in its place is whole.</param>
    /// <exception cref="IOException">It cannot be moved.</exception>
    public static void Publish(string temporary, string folder, Func<bool> isWhole)
    {
        if (TryMove(temporary, folder) || isWhole()) return;
        string aside = AtomicFile.TemporaryName(folder + ".damaged");
        if (Directory.Exists(aside)) Directory.Delete(aside, recursive: true);
        try
        {
            Directory.Move(folder, aside);
        }
        catch (DirectoryNotFoundException)
        {
            // Another program has moved it aside.
        }
        if (!TryMove(temporary, folder) && !isWhole())
            throw new IOException($"{folder}: cannot be put in its place; run again");
        if (Directory.Exists(aside)) Directory.Delete(aside, recursive: true);
    }

    private static bool TryMove(string from, string to)
    {
        try
        {
            Directory.Move(from, to);
            return true;
        }
        catch (IOException) when (Directory.Exists(to))
        {
            return false;
        }
    }
}
