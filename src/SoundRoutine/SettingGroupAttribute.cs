namespace SoundRoutine;

/// <summary>Marks a property that holds another options record, whose settings belong to this one's.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SettingGroupAttribute : Attribute;
