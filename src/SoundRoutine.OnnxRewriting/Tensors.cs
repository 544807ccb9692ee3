using System.Runtime.InteropServices;
using Google.Protobuf;
using Onnx;

namespace SoundRoutine.OnnxRewriting;

/// <summary>Constants and attributes of ONNX nodes, to and from arrays.</summary>
internal static class Tensors
{
    public static TensorProto Of(float[] values, params int[] shape) =>
        Of(TensorProto.Types.DataType.Float, MemoryMarshal.AsBytes(values.AsSpan()), shape);

    public static TensorProto Of(sbyte[] values, params int[] shape) =>
        Of(TensorProto.Types.DataType.Int8, MemoryMarshal.AsBytes(values.AsSpan()), shape);

    /// <summary>A list of lengths or axes.</summary>
    public static TensorProto Of(params long[] values) =>
        Of(TensorProto.Types.DataType.Int64, MemoryMarshal.AsBytes(values.AsSpan()), values.Length);

    /// <summary>The same values under another shape.</summary>
    public static TensorProto Reshaped(this TensorProto tensor, params int[] shape)
    {
        TensorProto reshaped = tensor.Clone();
        reshaped.Dims.Clear();
        reshaped.Dims.AddRange(shape.Select(d => (long)d));
        return reshaped;
    }

    public static int[] Shape(this TensorProto tensor) => [.. tensor.Dims.Select(d => (int)d)];

    public static long Count(this TensorProto tensor) => tensor.Dims.Aggregate(1L, (a, b) => a * b);

    /// <summary>The values of a tensor of floats; null of any other.</summary>
    public static float[]? Floats(this TensorProto? tensor) =>
        tensor is null || tensor.DataType != (int)TensorProto.Types.DataType.Float ? null
        : tensor.HasRawData ? MemoryMarshal.Cast<byte, float>(tensor.RawData.Span).ToArray() : [.. tensor.FloatData];

    /// <summary>The values of a tensor of 64-bit integers; null of any other.</summary>
    public static long[]? Integers(this TensorProto? tensor) =>
        tensor is null || tensor.DataType != (int)TensorProto.Types.DataType.Int64 ? null
        : tensor.HasRawData ? MemoryMarshal.Cast<byte, long>(tensor.RawData.Span).ToArray() : [.. tensor.Int64Data];

    /// <summary>The one value of a scalar, or of a tensor with one element; null of any other.</summary>
    public static float? Scalar(this TensorProto? tensor) =>
        tensor is not null && tensor.Count() == 1 ? tensor.Floats()?[0] : null;

    public static AttributeProto Attribute(string name, params long[] values)
    {
        var attribute = new AttributeProto { Name = name, Type = AttributeProto.Types.AttributeType.Ints };
        attribute.Ints.AddRange(values);
        return attribute;
    }

    public static AttributeProto Attribute(string name, long value) =>
        new() { Name = name, Type = AttributeProto.Types.AttributeType.Int, I = value };

    public static AttributeProto Attribute(string name, float value) =>
        new() { Name = name, Type = AttributeProto.Types.AttributeType.Float, F = value };

    /// <summary>A node's list of integers; null where it has none of that name.</summary>
    public static long[]? Integers(this NodeProto node, string name) =>
        node.Attribute.FirstOrDefault(a => a.Name == name) is { } found ? [.. found.Ints] : null;

    public static long Integer(this NodeProto node, string name, long otherwise) =>
        node.Attribute.FirstOrDefault(a => a.Name == name)?.I ?? otherwise;

    public static float Real(this NodeProto node, string name, float otherwise) =>
        node.Attribute.FirstOrDefault(a => a.Name == name)?.F ?? otherwise;

    private static TensorProto Of(TensorProto.Types.DataType type, ReadOnlySpan<byte> values, params int[] shape)
    {
        var tensor = new TensorProto { DataType = (int)type, RawData = ByteString.CopyFrom(values) };
        tensor.Dims.AddRange(shape.Select(d => (long)d));
        return tensor;
    }
}
