using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace SoundRoutine.Studio.Security;

/// <summary>
/// Decides which requests are served, in this order: the host, what the browser says of where the request comes from,
/// its origin, and who asks. Any page in the same browser can send requests here, so none of these can be left out.
/// </summary>
internal sealed class RequestGate
{
    private const string Bearer = "Bearer ";

    private readonly Secrets _secrets;
    private readonly string[] _hosts;

    /// <param name="secrets">Token and cookie.</param>
    /// <param name="port">The port that is listened on.</param>
    public RequestGate(Secrets secrets, int port)
    {
        _secrets = secrets;
        string number = port.ToString(CultureInfo.InvariantCulture);
        _hosts = [$"127.0.0.1:{number}", $"localhost:{number}", $"[::1]:{number}"];
        CookieName = $"soundroutine-{number}";
    }

    /// <summary>Cookies do not tell ports apart, so the name does.</summary>
    public string CookieName { get; }

    /// <summary>Null for a request that may be served; otherwise the status and the reason.</summary>
    public (int Status, string Detail)? Refusal(HttpRequest request)
    {
        // A name that leads here by DNS rebinding is same-origin to the browser: only the host gives it away.
        if (!_hosts.Contains(request.Host.Value, StringComparer.OrdinalIgnoreCase))
            return (StatusCodes.Status403Forbidden,
                $"this server answers as {_hosts[0]} or localhost alone, whatever other name leads to it");
        if (IsPage(request)) return null;
        string? site = One(request.Headers["Sec-Fetch-Site"]);
        if (site is not (null or "none" or "same-origin"))
            return (StatusCodes.Status403Forbidden, "requests of other sites and programs are refused");
        string? origin = One(request.Headers.Origin);
        if (origin is not null && !origin.Equals($"http://{request.Host.Value}", StringComparison.OrdinalIgnoreCase))
            return (StatusCodes.Status403Forbidden, "requests of other origins are refused");
        if (IsAsset(request)) return null;
        return IsKnown(request, site) ? null
            : (StatusCodes.Status401Unauthorized,
                "open the address that the studio printed when it started; a script sends 'Authorization: Bearer "
                    + "TOKEN'");
    }

    /// <summary>The page itself holds nothing of the user's, and a link to it from elsewhere is to work.</summary>
    public static bool IsPage(HttpRequest request) => IsRead(request) && request.Path == "/";

    private static bool IsAsset(HttpRequest request) =>
        IsRead(request) && !request.Path.StartsWithSegments("/api");

    private static bool IsRead(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    /// <summary>A cookie counts only where the browser says that the studio's own page asks.</summary>
    private bool IsKnown(HttpRequest request, string? site)
    {
        if (One(request.Headers.Authorization) is { } authorization)
            return authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
                && _secrets.IsToken(authorization[Bearer.Length..].Trim());
        return site == "same-origin" && _secrets.IsCookie(request.Cookies[CookieName]);
    }

    /// <summary>A header that is there twice is as good as a wrong one.</summary>
    private static string? One(StringValues header) => header.Count == 0 ? null : header.ToString();
}
