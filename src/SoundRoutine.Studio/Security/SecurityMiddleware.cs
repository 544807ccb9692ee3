namespace SoundRoutine.Studio.Security;

/// <summary>The first that sees a request: headers, refusals, and the token that is exchanged for a cookie.</summary>
internal static class SecurityMiddleware
{
    /// <param name="secrets">Token and cookie.</param>
    /// <param name="gate">Decides.</param>
    /// <param name="headers">Sets the headers of every answer; null for those of the studio's own page.</param>
    public static Func<HttpContext, RequestDelegate, Task> For(Secrets secrets, RequestGate gate,
        Action<IHeaderDictionary>? headers = null) =>
        async (context, next) =>
        {
            (headers ?? ResponseHeaders.Set)(context.Response.Headers);
            if (gate.Refusal(context.Request) is var (status, detail))
            {
                if (status == StatusCodes.Status401Unauthorized) context.Response.Headers.WWWAuthenticate = "Bearer";
                await Problem.WriteAsync(context, status, detail);
            }
            else if (RequestGate.IsPage(context.Request) && context.Request.Query.TryGetValue("token", out var token))
                await ExchangeAsync(context, secrets, gate, token.ToString());
            else await next(context);
        };

    /// <summary>A cookie instead of the token, which leaves the address bar.</summary>
    private static Task ExchangeAsync(HttpContext context, Secrets secrets, RequestGate gate, string token)
    {
        if (!secrets.IsToken(token))
            return Problem.WriteAsync(context, StatusCodes.Status401Unauthorized,
                "this address is of an earlier start; open the one that the studio printed last");
        context.Response.Cookies.Append(gate.CookieName, secrets.Cookie,
            new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true });
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = "/";
        return Task.CompletedTask;
    }
}
