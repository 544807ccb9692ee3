namespace SoundRoutine.Studio.Security;

/// <summary>
/// What every answer says: nothing from elsewhere runs here, and nothing from here is used elsewhere.
/// </summary>
internal static class ResponseHeaders
{
    /// <summary>The one policy that may make script addresses, for the worker that keeps time.</summary>
    public const string TrustedTypesPolicy = "studio";

    private const string ContentSecurityPolicy =
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'; "
            + "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types " + TrustedTypesPolicy;

    /// <summary>
    /// Of the dashboard, a page of others: its styles stand in its elements, and its script reads no trusted types.
    /// </summary>
    private const string DashboardPolicy =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; "
            + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public static void Set(IHeaderDictionary headers) => Set(headers, ContentSecurityPolicy);

    public static void SetForDashboard(IHeaderDictionary headers) => Set(headers, DashboardPolicy);

    private static void Set(IHeaderDictionary headers, string policy)
    {
        headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // The page records and is played by MIDI; it has no use for what else a browser could give.
        headers["Permissions-Policy"] = "microphone=(self), midi=(self), camera=(), geolocation=(), usb=(), serial=()";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
    }
}
