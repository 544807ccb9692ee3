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

    public static void Set(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // The page records and is played by MIDI; it has no use for what else a browser could give.
        headers["Permissions-Policy"] = "microphone=(self), midi=(self), camera=(), geolocation=(), usb=(), serial=()";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
    }
}
