using NLayer;

namespace SoundRoutine.Audio.Decoders;

/// <summary>The four bytes before every frame of MPEG audio, layer III.</summary>
internal readonly record struct Mp3Header(uint Bits)
{
    public const int Bytes = 4;

    private static readonly int[] BitRates1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0];
    private static readonly int[] BitRates2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0];
    private static readonly int[] Rates = [44_100, 48_000, 32_000, 0];

    /// <summary>
    /// Whether these bits can be a header. Frames of free bit rate are not known: they do not say how long they are.
    /// </summary>
    public bool IsValid =>
        Bits >> 21 == 0x7FF && VersionBits != 1 && LayerBits == 1 && BitRate > 0 && SampleRate > 0 && (Bits & 3) != 2;

    public MpegVersion Version => VersionBits switch
    {
        3 => MpegVersion.Version1,
        2 => MpegVersion.Version2,
        _ => MpegVersion.Version25,
    };

    public bool HasChecksum => ((Bits >> 16) & 1) == 0;

    public int BitRateIndex => (int)(Bits >> 12) & 15;

    /// <summary>Bits a second.</summary>
    public int BitRate => 1000 * (IsFull ? BitRates1 : BitRates2)[BitRateIndex];

    public int SampleRateIndex => (int)(Bits >> 10) & 3;

    /// <summary>Hz.</summary>
    public int SampleRate => Rates[SampleRateIndex] >> (VersionBits switch { 3 => 0, 2 => 1, _ => 2 });

    public MpegChannelMode ChannelMode => (MpegChannelMode)((Bits >> 6) & 3);

    public int Channels => ChannelMode == MpegChannelMode.Mono ? 1 : 2;

    /// <summary>Frames of sound in one frame of the file.</summary>
    public int SampleCount => IsFull ? 1152 : 576;

    /// <summary>Bytes, this header with them.</summary>
    public int FrameLength => SampleCount / 8 * BitRate / SampleRate + (int)((Bits >> 9) & 1);

    /// <summary>Bytes from the start of a frame to what follows its side information.</summary>
    public int SideInformationEnd => Bytes + (HasChecksum ? 2 : 0) + (IsFull, Channels) switch
    {
        (true, 2) => 32,
        (false, 1) => 9,
        _ => 17,
    };

    private uint VersionBits => (Bits >> 19) & 3;

    private uint LayerBits => (Bits >> 17) & 3;

    private bool IsFull => VersionBits == 3;

    /// <summary>Whether another frame can belong to the same stream.</summary>
    public bool GoesWith(Mp3Header other) =>
        VersionBits == other.VersionBits && SampleRateIndex == other.SampleRateIndex && Channels == other.Channels;
}
