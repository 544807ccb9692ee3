using System.Xml.Linq;

namespace SoundRoutine.Formats.Ableton;

/// <summary>Values as Live has them: in an attribute, those of parameters one element further in.</summary>
internal static class LiveXml
{
    /// <summary>No parameter of Live has a larger value.</summary>
    private const double Limit = 1e6;

    /// <summary>The value of what a path leads to; empty where there is none.</summary>
    public static string Value(this XElement? element, params ReadOnlySpan<string> path) =>
        element.At(path).Attr("Value");

    /// <summary>The value that a parameter is set to.</summary>
    public static double Parameter(this XElement? element, double otherwise, params ReadOnlySpan<string> path) =>
        element.At(path).Number(otherwise, "Manual");

    /// <summary>A number, held to what sums and products of it stay finite with.</summary>
    public static double Number(this XElement? element, double otherwise, params ReadOnlySpan<string> path) =>
        Math.Clamp(FormatXml.Number(element.Value(path), otherwise), -Limit, Limit);

    /// <summary>Whether a device is switched off.</summary>
    public static bool IsOff(this XElement? device) => device.Value("On", "Manual") == "false";

    /// <summary>A range of keys or velocities, cut to another.</summary>
    public static (int Low, int High) Range(this XElement? element, int min, int max) =>
        (FormatXml.Whole(element.Value("Min"), min, min, max), FormatXml.Whole(element.Value("Max"), max, min, max));
}
