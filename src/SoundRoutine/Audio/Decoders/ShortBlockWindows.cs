using System.Reflection;
using NLayer;

namespace SoundRoutine.Audio.Decoders;

/// <summary>
/// Mends a fault of NLayer 3.0: in short blocks it scales the highest band of all three windows by the gain of the
/// first, because its table of windows ends before that band. The table is filled up; where a version of NLayer has no
/// such table, nothing is done.
/// </summary>
internal static class ShortBlockWindows
{
    private const BindingFlags Private = BindingFlags.Instance | BindingFlags.NonPublic;
    private const int Lines = 576, Windows = 3;

    /// <summary>Fills the table of a decoder that has decoded nothing yet.</summary>
    /// <param name="decoder">Left as new.</param>
    /// <param name="header">Of the stream that it is to decode.</param>
    public static void Complete(MpegFrameDecoder decoder, Mp3Header header)
    {
        // The table is made with the first frame: one of zeros is silence.
        var silence = new Mp3Frame(header, new byte[header.FrameLength]);
        decoder.DecodeFrame(silence, new float[header.SampleCount * header.Channels], 0);
        decoder.Reset();
        if (Field(decoder, "_layerIIIDecoder") is not { } layer) return;
        if (Field(layer, "_cbwLookupS") is not byte[] { Length: Lines } windows) return;
        if (Field(layer, "_sfBandIndexS") is not int[] bands) return;
        int start = bands[^2] * Windows, width = (Lines - start) / Windows;
        for (int line = start; line < Lines; line++) windows[line] = (byte)((line - start) / width);
    }

    private static object? Field(object owner, string name) => owner.GetType().GetField(name, Private)?.GetValue(owner);
}
