namespace SoundRoutine.Timing;

/// <summary>A part of a track, such as the segment in which a role joins.</summary>
/// <param name="Bar">The bar it starts with, from 0.</param>
/// <param name="Name">What its marker says.</param>
internal sealed record Section(int Bar, string Name);
