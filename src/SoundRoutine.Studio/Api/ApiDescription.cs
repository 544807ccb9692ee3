using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace SoundRoutine.Studio.Api;

/// <summary>The API as an OpenAPI 3.1 document, made of the endpoints themselves and the types they use.</summary>
internal static class ApiDescription
{
    /// <summary>The document as JSON, as it is kept in <c>docs/openapi.json</c>.</summary>
    public static async Task<string> JsonAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = "SoundRoutine.Studio",
        });
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore();
        builder.Services.ConfigureHttpJsonOptions(o => StudioJson.Configure(o.SerializerOptions));
        builder.Services.AddOpenApi(options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.AddSchemaTransformer(Describe);
            options.AddOperationTransformer(Describe);
            options.AddDocumentTransformer(Describe);
        });
        await using WebApplication app = builder.Build();
        RouteGroupBuilder api = app.MapGroup(Endpoints.Root);
        ((IEndpointConventionBuilder)api).Finally(Describing.ShowBody);
        // It is never asked, so it needs nothing to work with.
        Endpoints.Map(api, null!);
        app.UseRouting();
#pragma warning disable ASP0014 // Endpoints are known to the document without a server only so.
        app.UseEndpoints(_ => { });
#pragma warning restore ASP0014
        IOpenApiDocumentProvider provider = app.Services.GetRequiredKeyedService<IOpenApiDocumentProvider>("v1");
        OpenApiDocument document = await provider.GetOpenApiDocumentAsync();
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        document.SerializeAsV31(new OpenApiJsonWriter(text));
        return text + "\n";
    }

    private static Task Describe(OpenApiDocument document, OpenApiDocumentTransformerContext context,
        CancellationToken cancellation)
    {
        document.Info = new OpenApiInfo
        {
            Title = "SoundRoutine Studio",
            Version = "1",
            Description = "Projects, their sounds and their patterns, on this machine alone. "
                + "Errors are application/problem+json, whose detail is one sentence.",
        };
        document.Servers = [new OpenApiServer { Url = "http://127.0.0.1:7333" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["token"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "New at each start; in soundroutine/studio/PORT.token in the folder for programs' data.",
            },
        };
        document.Security = [new() { [new OpenApiSecuritySchemeReference("token", document)] = [] }];
        // One group of endpoints: a tag would only repeat the title.
        document.Tags = null;
        foreach (OpenApiOperation operation in document.Paths.Values.SelectMany(p => p.Operations!.Values))
            operation.Tags?.Clear();
        return Task.CompletedTask;
    }

    /// <summary>
    /// Where a word may be missing says the field that holds it, not the list of words; a meter is written as 4/4.
    /// </summary>
    private static Task Describe(OpenApiSchema schema, OpenApiSchemaTransformerContext context,
        CancellationToken cancellation)
    {
        if (schema.Enum is { } words && words.Any(w => w is null || w.GetValueKind() == JsonValueKind.Null))
            schema.Enum = [.. words.Where(w => w is not null && w.GetValueKind() != JsonValueKind.Null)];
        if (context.JsonTypeInfo.Type == typeof(Timing.Meter))
        {
            schema.Type = JsonSchemaType.String;
            (schema.Properties, schema.Required) = (null, null);
        }
        return Task.CompletedTask;
    }

    private static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context,
        CancellationToken cancellation)
    {
        IList<object> metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.Responses ??= [];
        if (metadata.OfType<Describing.NeedsVersion>().Any())
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = "If-Match",
                In = ParameterLocation.Header,
                Required = true,
                Description = "The version that is changed, in quotes, or *.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            });
            operation.Responses["412"] = new OpenApiResponse { Description = "Somebody else changed it first." };
        }
        operation.Responses["default"] = new OpenApiResponse
        {
            Description = "What is wrong, in one sentence.",
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/problem+json"] = new OpenApiMediaType { Schema = ProblemSchema() },
            },
        };
        return Task.CompletedTask;
    }

    private static OpenApiSchema ProblemSchema() => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["title"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
            ["detail"] = new OpenApiSchema { Type = JsonSchemaType.String },
        },
    };
}
