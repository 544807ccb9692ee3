using System.Collections.Immutable;

namespace SoundRoutine.Formats;

/// <summary>Writes kits in one format.</summary>
internal interface IKitWriter
{
    /// <summary>As users name it, such as <c>sf2</c>.</summary>
    string Name { get; }

    /// <summary>What it is for, such as <c>SoundFont players</c>.</summary>
    string For { get; }

    /// <summary>Whether its file plays the samples that lie in <c>samples</c> beside it.</summary>
    bool UsesSamplesFolder { get; }

    /// <summary>Files and folders that it writes for a kit of a name, relative to the folder of the kit.</summary>
    ImmutableArray<string> Outputs(string name);

    /// <summary>What this format cannot hold of a kit, in one sentence; null where it holds all of it.</summary>
    string? LossOf(SamplerKit kit);

    /// <summary>Writes a kit; files that are there are replaced.</summary>
    /// <param name="kit">Every zone has a WAV file of its own, whose length and rate are known.</param>
    /// <param name="target">Where to.</param>
    /// <exception cref="SoundRoutineException">A file cannot be written.</exception>
    void Write(SamplerKit kit, KitTarget target);
}
