namespace SoundRoutine.Audio;

/// <summary>How names of sound files end, and of films that may have some.</summary>
internal static class AudioNames
{
    // What ffmpeg reads and people keep sound in. Left out: .ts and .mts, which are programs more often than films.
    public static readonly HashSet<string> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ".wav", ".wave", ".w64", ".rf64", ".bwf", ".bw64", ".aif", ".aiff", ".aifc", ".afc", ".au", ".snd", ".caf",
            ".voc", ".8svx", ".svx", ".iff", ".sf", ".ircam", ".paf", ".nist", ".sph", ".wve",
        ".mp1", ".mp2", ".mp3", ".mpa", ".m2a", ".mpga", ".aac", ".adts", ".m4a", ".m4b", ".m4r", ".ac3", ".eac3",
            ".ec3", ".dts", ".dtshd", ".mlp", ".thd", ".truehd", ".amr", ".awb", ".gsm",
        ".ogg", ".oga", ".ogx", ".opus", ".spx", ".flac", ".wv", ".ape", ".tta", ".tak", ".shn", ".mpc", ".mpp",
            ".dsf", ".dff",
        ".wma", ".asf", ".ra", ".rm", ".rmvb", ".xwma", ".oma", ".aa3", ".at3", ".vqf", ".adx", ".mka", ".weba",
        ".mp4", ".m4v", ".mov", ".qt", ".3gp", ".3g2", ".mkv", ".webm", ".avi", ".wmv", ".flv", ".f4v", ".f4a", ".mpg",
            ".mpeg", ".vob", ".ogv", ".m2ts", ".nut", ".mxf", ".dv",
    };
}
