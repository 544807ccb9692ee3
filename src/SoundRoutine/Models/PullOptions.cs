namespace SoundRoutine.Models;

/// <param name="From">A file (the model itself, or a gzipped tar archive with it), a folder with its files, or an
/// http(s) address of either (a folder's ends with a slash) to take it from; null for the catalog's source.</param>
/// <param name="LicenseAccepted">The user has seen the license and agreed.</param>
public sealed record PullOptions(string? From = null, bool LicenseAccepted = false);
