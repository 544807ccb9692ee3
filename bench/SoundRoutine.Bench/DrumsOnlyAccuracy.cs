using SoundRoutine.Audio;
using SoundRoutine.Separation;

namespace SoundRoutine.Bench;

/// <summary>What the drums-only test says of true drum stems and of the mixes they are from.</summary>
internal static class DrumsOnlyAccuracy
{
    /// <summary>drums-only FOLDER: every {song}.mix.wav of the folder with its {song}.drums.wav.</summary>
    public static int Run(string[] args)
    {
        Console.WriteLine($"{"song",-28}stem, mix");
        foreach (SongPair song in SongPair.Find(args.FirstOrDefault()))
            Console.WriteLine($"{song.Name,-28}{DrumsOnly.Detect(AudioFile.Read(song.Drums), StepContext.Default)}, {DrumsOnly.Detect(AudioFile.Read(song.Mix), StepContext.Default)}");
        return 0;
    }
}
