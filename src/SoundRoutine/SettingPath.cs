namespace SoundRoutine;

/// <summary>Whether the value of a setting is a path.</summary>
internal enum SettingPath
{
    None,

    /// <summary>A file that is read.</summary>
    File,

    /// <summary>A name, or else a file that is read.</summary>
    NameOrFile,
}
