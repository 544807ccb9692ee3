namespace SoundRoutine.Audio.Decoders;

/// <summary>The packets that end on one page.</summary>
/// <param name="Packets">In order.</param>
/// <param name="Granule">Position at the end of the last of them; -1 where it is not known.</param>
/// <param name="EndsStream">No packets follow in this stream.</param>
/// <param name="AfterLoss">Pages are missing before this one.</param>
internal sealed record OggPackets(IReadOnlyList<byte[]> Packets, long Granule, bool EndsStream, bool AfterLoss);
