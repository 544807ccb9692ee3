using System.Collections.Immutable;

namespace SoundRoutine.Roles;

/// <param name="Prompt">Words, as they stand in the file of prompts.</param>
/// <param name="Cosine">How near the sound is to them, -1 to 1.</param>
internal readonly record struct PromptMatch(string Prompt, double Cosine);
