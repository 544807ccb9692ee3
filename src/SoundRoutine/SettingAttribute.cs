namespace SoundRoutine;

/// <summary>
/// Declares a property of an options record as an option of the user's, in the one place where its default stands: the
/// command line, its help and its manual are made of it.
/// </summary>
/// <param name="name">As on the command line, without the hyphens. A switch whose default is on is named for what turns
/// it off.</param>
/// <param name="help">One line: what it does, and which values it takes.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SettingAttribute(string name, string help) : Attribute
{
    public string Name { get; } = name;

    public string Help { get; } = help;

    /// <summary>What stands for the value in help, such as <c>DB</c>.</summary>
    public string Value { get; init; } = "N";

    /// <summary>The word for null, where null can be asked for, such as <c>off</c>.</summary>
    public string? Null { get; init; }

    /// <summary>Another name that is understood, such as an earlier one; null for none.</summary>
    public string? Alias { get; init; }

    /// <summary>Whether the value is the path of a file that is read, always or where no name is meant.</summary>
    public SettingPath Path { get; init; }
}
