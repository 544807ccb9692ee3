using SoundRoutine.Files;

namespace SoundRoutine.Cli;

/// <summary>The song of <c>demo</c>, which the program carries.</summary>
internal static class DemoSong
{
    private const string Resource = "demo_song.wav";

    /// <summary>Puts the song into a run folder as <c>demo/song.wav</c>, to be listened to and read again.</summary>
    /// <returns>Its path.</returns>
    /// <exception cref="SoundRoutineException">Something else lies there, or it cannot be written.</exception>
    public static string WriteTo(string folder)
    {
        string place = Path.Combine(folder, "demo"), file = Path.Combine(place, "song.wav");
        if (FileStatus.Of(folder).Type is not (FileType.Missing or FileType.Folder))
            throw new SoundRoutineException($"{folder}: is a file; name a folder for the results");
        if (FileStatus.Of(place).Type is not (FileType.Missing or FileType.Folder))
            throw new SoundRoutineException(
                $"{place}: lies where the song is to be; name another folder with --output");
        FileType there = FileStatus.Of(file).Type;
        byte[] song = Read();
        if (there == FileType.File && FileErrors.Guard(file, () => File.ReadAllBytes(file)).SequenceEqual(song))
            return file;
        if (there != FileType.Missing)
            throw new SoundRoutineException($"{file}: is not the song of the demo; name another folder with --output");
        FileErrors.Guard(folder, () => Directory.CreateDirectory(place));
        AtomicFile.Write(file, temporary => File.WriteAllBytes(temporary, song));
        return file;
    }

    private static byte[] Read()
    {
        using Stream stream = typeof(DemoSong).Assembly.GetManifestResourceStream(Resource)!;
        byte[] song = new byte[stream.Length];
        stream.ReadExactly(song);
        return song;
    }
}
