using System.Security.Cryptography;
using System.Text;

namespace SoundRoutine.OnnxRewriting;

/// <summary>The passes of each variant, in their order.</summary>
internal static class GraphPasses
{
    public static IReadOnlyList<IGraphPass> Of(GraphVariant variant) =>
    [
        new NormalizedProjections(),
        new PlainGroupNorm(),
        new GatedConvolutions(),
        new ScaledConvolutions(),
        new PadsInConvolutions(),
        new PlanarConvolutions(),
        new FusedAttention(),
        new JoinedViews(),
        new PlainLinears(),
        new RepeatedConstants(),
        variant == GraphVariant.Int8 ? new QuantizedLinears() : new PointwiseFeedForward(),
        new OpenLengths(),
    ];

    /// <summary>Twelve hexadecimal digits that change when the network does, or any pass.</summary>
    /// <param name="fingerprint">The network's.</param>
    /// <param name="passes">What it goes through.</param>
    public static string Key(string fingerprint, IEnumerable<IGraphPass> passes) =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(
                    string.Join('\n', passes.Select(p => $"{p.Name} {p.Version}").Prepend(fingerprint)))))[..12];
}
