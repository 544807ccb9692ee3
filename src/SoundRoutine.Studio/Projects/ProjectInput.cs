namespace SoundRoutine.Studio.Projects;

/// <summary>A file that was given to a project.</summary>
/// <param name="Id">From what is in it.</param>
/// <param name="Name">As the user calls it; never part of a path.</param>
/// <param name="File">Its name in the folder of inputs, chosen here.</param>
/// <param name="Bytes">Its size.</param>
internal sealed record ProjectInput(string Id, string Name, string File, long Bytes);
