using System.Collections.Concurrent;

namespace SoundRoutine.Audio;

/// <summary>Some of a stream's channels and the file they go to.</summary>
internal readonly record struct AudioPart(string Path, int FirstChannel, int Channels);
