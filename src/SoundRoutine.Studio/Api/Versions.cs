using Microsoft.Extensions.Primitives;
using SoundRoutine.Studio.Projects;

namespace SoundRoutine.Studio.Api;

/// <summary>Two tabs cannot overwrite each other: a change names the version that it is made to.</summary>
internal static class Versions
{
    /// <summary>Checks <c>If-Match</c>; <c>*</c> is for scripts that do not care.</summary>
    /// <exception cref="StudioException">It is missing, or the project has changed since.</exception>
    public static void Require(HttpContext context, Project project)
    {
        StringValues header = context.Request.Headers.IfMatch;
        if (header.Count == 0)
            throw new StudioException(StatusCodes.Status428PreconditionRequired,
                $"{project.Name}: say which version is to be changed, as in If-Match: \"{project.Version}\", or *");
        string version = project.Version;
        bool matches = IsAny(context) || Tags(context).Any(tag => tag.Trim('"') == version);
        if (!matches)
            throw new StudioException(StatusCodes.Status412PreconditionFailed,
                $"{project.Name}: has been changed elsewhere meanwhile; look at it again");
    }

    /// <summary>Whether a request is for whichever version there is.</summary>
    public static bool IsAny(HttpContext context) => Tags(context).Contains("*");

    private static string[] Tags(HttpContext context) =>
        context.Request.Headers.IfMatch.ToString().Split(',', StringSplitOptions.TrimEntries);
}
