using System.Collections.Immutable;

namespace SoundRoutine.Arranging;

/// <summary>Something the kit lacked, in words, and how many hits of which key it concerns.</summary>
internal sealed record ArrangeNotice(int Note, Instrument Instrument, int Hits, string Words);
