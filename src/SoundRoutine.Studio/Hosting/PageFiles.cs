using System.Collections.Frozen;
using System.Reflection;
using Microsoft.AspNetCore.StaticFiles;

namespace SoundRoutine.Studio.Hosting;

/// <summary>The page, which the program carries: no file of the machine is ever served as part of it.</summary>
internal sealed class PageFiles
{
    private const string Prefix = "page/", First = "index.html";

    private readonly FrozenDictionary<string, byte[]> _files;

    /// <param name="files">By their names.</param>
    public PageFiles(IReadOnlyDictionary<string, byte[]> files) =>
        _files = files.ToFrozenDictionary(StringComparer.Ordinal);

    public static PageFiles Embedded()
    {
        Assembly own = typeof(PageFiles).Assembly;
        return new PageFiles(own.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
            .ToDictionary(n => n[Prefix.Length..].Replace('\\', '/'), n => Read(own, n)));
    }

    /// <summary>Answers whatever no endpoint has answered.</summary>
    public Task ServeAsync(HttpContext context)
    {
        string name = context.Request.Path.Value is { Length: > 1 } path ? path[1..] : First;
        bool reads = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        if (!reads || !_files.TryGetValue(name, out byte[]? content))
            return Problem.WriteAsync(context, StatusCodes.Status404NotFound, name == First
                ? "this build carries no page; build it in web/, or use the API under /api/v1"
                : "there is nothing here");
        context.Response.ContentType = TypeOf(name);
        context.Response.ContentLength = content.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask
            : context.Response.Body.WriteAsync(content, context.RequestAborted).AsTask();
    }

    private static string TypeOf(string name)
    {
        string type = new FileExtensionContentTypeProvider().TryGetContentType(name, out string? known) ? known
            : "application/octet-stream";
        return type.StartsWith("text/", StringComparison.Ordinal) ? type + "; charset=utf-8" : type;
    }

    private static byte[] Read(Assembly assembly, string name)
    {
        using Stream stream = assembly.GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
