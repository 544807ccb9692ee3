namespace SoundRoutine.Studio.Api;

/// <summary>The whole API. A further group of endpoints is one more line here.</summary>
internal static class Endpoints
{
    /// <summary>What all addresses of it begin with.</summary>
    public const string Root = "/api/v1";

    public static void Map(IEndpointRouteBuilder api, StudioParts parts)
    {
        ProjectEndpoints.Map(api, parts);
        InputEndpoints.Map(api, parts);
        WorkEndpoints.Map(api, parts);
        MidiEndpoints.Map(api, parts);
        GrooveEndpoints.Map(api, parts);
        VariationEndpoints.Map(api, parts);
        JobEndpoints.Map(api, parts);
        EventEndpoints.Map(api, parts);
        EditEndpoints.Map(api, parts);
        ActionEndpoints.Map(api, parts);
        RoleEndpoints.Map(api, parts);
        CorrectionEndpoints.Map(api, parts);
        MixEndpoint.Map(api, parts);
        KitCorrectionEndpoints.Map(api, parts);
        ScheduleEndpoint.Map(api, parts);
        SoundEndpoints.Map(api, parts);
        SearchEndpoints.Map(api, parts);
        BatchEndpoints.Map(api, parts);
        AboutEndpoints.Map(api);
        DescriptionEndpoint.Map(api);
    }
}
