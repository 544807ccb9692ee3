using System.Collections.Immutable;
using SoundRoutine.Arranging;

namespace SoundRoutine.Editing;

/// <summary>The track built up role by role: Core, then with Accent, Motion, Fill and Texture.</summary>
internal static class ProgressiveExport
{
    /// <summary>A stage for each role that has hits; the last is the whole arrangement. Without hits, none.</summary>
    public static ImmutableArray<ProgressiveStage> Stages(Arrangement arrangement)
    {
        Role[] present = [.. Enum.GetValues<Role>().Where(role => arrangement.Events.Any(e => e.Role == role))];
        return
        [
            .. Enumerable.Range(1, present.Length).Select(count =>
            {
                ImmutableArray<Role> roles = [.. present.Take(count)];
                return new ProgressiveStage(count, string.Join('_', roles.Select(Names.Of)), roles,
                    arrangement with { Events = [.. arrangement.Events.Where(e => roles.Contains(e.Role))] });
            }),
        ];
    }
}
