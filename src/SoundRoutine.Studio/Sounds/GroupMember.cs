namespace SoundRoutine.Studio.Sounds;

/// <summary>A sound of a group.</summary>
/// <param name="Id">The sample.</param>
/// <param name="Layer">From 1, the softest.</param>
/// <param name="RoundRobin">Within the layer, from 1.</param>
/// <param name="Representative">Whether it is the best of the group.</param>
internal sealed record GroupMember(string Id, int Layer, int RoundRobin, bool Representative);
