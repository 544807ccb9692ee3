using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace SoundRoutine.Studio;

/// <summary>What went wrong as <c>application/problem+json</c> (RFC 9457): never more than one sentence.</summary>
/// <param name="Type">Nothing beyond the status.</param>
/// <param name="Title">The status in words.</param>
/// <param name="Status">The status.</param>
/// <param name="Detail">The sentence.</param>
internal sealed record Problem(string Type, string Title, int Status, string Detail)
{
    public static Task WriteAsync(HttpContext context, int status, string detail, int? retryAfter = null)
    {
        HttpResponse response = context.Response;
        response.StatusCode = status;
        response.ContentType = "application/problem+json";
        if (retryAfter is { } seconds) response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        if (HttpMethods.IsHead(context.Request.Method)) return Task.CompletedTask;
        var problem = new Problem("about:blank", ReasonPhrases.GetReasonPhrase(status), status, OneLine(detail));
        return JsonSerializer.SerializeAsync(response.Body, problem, StudioJson.Options, CancellationToken.None);
    }

    /// <summary>The status and sentence of an exception; null for one that nobody foresaw.</summary>
    public static (int Status, string Detail, int? RetryAfter)? Of(Exception e) => e switch
    {
        StudioException s => (s.Status, s.Message, s.RetryAfter),
        SoundRoutineException => (StatusCodes.Status422UnprocessableEntity, e.Message, null),
        ArgumentException => (StatusCodes.Status400BadRequest, e.Message, null),
        BadHttpRequestException b => (b.StatusCode, Sentence(b.Message), null),
        _ => null,
    };

    /// <summary>The server names types of the program where a value of the address is of another kind.</summary>
    private static string Sentence(string message) =>
        message.Split('"') is ["Failed to bind parameter ", var parameter, " from ", var value, ..]
        ? $"'{value}' is no value of '{parameter.Split(' ')[^1]}'" : message;

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();
}
