namespace SoundRoutine.Audio.Ffmpeg;

/// <summary>
/// The formats ffmpeg may read, by the names of its demuxers: those that hold sound. Playlists and the like, which
/// would have it open further files of their choosing, are none of them.
/// </summary>
internal static class FfmpegFormats
{
    public static string Whitelist { get; } = string.Join(',',
        "aac", "aax", "ac3", "act", "adx", "aea", "aiff", "aix", "amr", "ape", "apm", "aptx", "aptx_hd", "asf",
        "asf_o", "ast", "au", "avi", "avr", "brstm", "caf", "daud", "dsf", "dss", "dts", "dtshd", "dv", "eac3",
        "epaf", "flac", "flv", "gsm", "gxf", "iff", "ilbc", "ircam", "kvag", "live_flv", "loas", "matroska", "webm",
        "mlp", "mov", "mp4", "m4a", "3gp", "3g2", "mj2", "mp3", "mpc", "mpc8", "mpeg", "mpegts", "msf", "mtaf", "mxf",
        "nistsphere", "nsp", "nsv", "nut", "ogg", "oma", "paf", "pvf", "qcp", "rm", "rso", "sbc", "sds", "shn", "sln",
        "sox", "svag", "swf", "tak", "truehd", "tta", "vag", "voc", "vqf", "w64", "wav", "wsd", "wtv", "wv", "wve",
        "xa", "xwma");
}
