using System.Runtime.InteropServices;
using System.Text.Json;
using Google.Protobuf;
using Onnx;
using SoundRoutine.OnnxRewriting;

namespace SoundRoutine.Patterns.Transformer;

/// <summary>
/// The weights of the drum transformer (embedded/drums.md), read from the initializers of its ONNX file: a causal
/// transformer over hits, and three heads for what comes next: its cell or the end of the bar, its velocity, its
/// timing.
/// </summary>
internal sealed class DrumNetwork
{
    private const string Resource = "patterns.onnx";

    private static readonly Lazy<DrumNetwork> Embedded = new(() => Read(EmbeddedBytes(), Resource));

    public required int Width { get; init; }

    public required int Heads { get; init; }

    public required Table Input { get; init; }

    /// <summary>[22, width]: what locked and banned pieces add.</summary>
    public required float[] Flags { get; init; }

    public required Layer[] Layers { get; init; }

    public required Norm Last { get; init; }

    public required PackedMatrix Onset { get; init; }

    public required Head Velocity { get; init; }

    public required Head Timing { get; init; }

    /// <summary>What suits it, chosen on the validation split.</summary>
    public required DrumSampling Sampling { get; init; }

    /// <summary>Which weights they are.</summary>
    public required string WeightsHash { get; init; }

    /// <summary>
    /// Rows of all columns of a table one after the other, [rows, width], and where each column's begin.
    /// </summary>
    public sealed record Table(float[] Rows, int[] Starts);

    public sealed record Norm(float[] Weight, float[] Bias);

    public sealed record Layer(Norm Before, PackedMatrix QueryKeyValue, PackedMatrix Out, Norm Between,
        PackedMatrix Up, PackedMatrix Down);

    public sealed record Head(Table Table, PackedMatrix State, PackedMatrix Out);

    /// <summary>The network the program carries.</summary>
    /// <exception cref="SoundRoutineException">It is not there or cannot be read.</exception>
    public static DrumNetwork Default => Embedded.Value;

    /// <param name="bytes">An ONNX file.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <exception cref="SoundRoutineException">It is no such network.</exception>
    public static DrumNetwork Read(byte[] bytes, string name)
    {
        try
        {
            ModelProto model = ModelProto.Parser.ParseFrom(bytes);
            string facts = model.MetadataProps.FirstOrDefault(p => p.Key == "drummer")?.Value
                ?? throw new SoundRoutineException(
                    $"{name}: is no drum network of this program; use one made by training/transformer");
            using JsonDocument json = JsonDocument.Parse(facts);
            CheckVocabulary(json.RootElement, name);
            return Build(new Initializers(model.Graph, name), json.RootElement, name,
                Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes))[..12]);
        }
        catch (Exception e)
            when (e is InvalidProtocolBufferException or JsonException or KeyNotFoundException
                or InvalidOperationException or FormatException)
        {
            throw new SoundRoutineException(
                $"{name}: is no drum network ({e.Message.ReplaceLineEndings(" ")}); use one made by "
                    + $"training/transformer", e);
        }
    }

    internal static byte[] EmbeddedBytes()
    {
        using Stream stream = typeof(DrumNetwork).Assembly.GetManifestResourceStream(Resource)
            ?? throw new SoundRoutineException($"{Resource}: the drum network is missing from this build");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static void CheckVocabulary(JsonElement facts, string name)
    {
        (string Name, int Value)[] due =
        [
            ("format", 1), ("window", Vocabulary.Window), ("positions", Vocabulary.Positions),
                ("ticks", Vocabulary.TicksPerPosition), ("bar", Vocabulary.Bar), ("velocities", Vocabulary.Velocities),
            ("timings", Vocabulary.Timings), ("timing_ticks", Vocabulary.TimingTicks), ("on_time", Vocabulary.OnTime),
                ("required", Vocabulary.Required),
        ];
        foreach ((string fact, int value) in due)
            if (facts.GetProperty(fact).GetInt32() is var found && found != value)
                throw new SoundRoutineException(
                    $"{name}: has {fact} {found}, this program reads {value}; use the network that came with it");
        if (!facts.GetProperty("styles").EnumerateArray().Select(s => s.GetString()).SequenceEqual(Vocabulary.Styles))
            throw new SoundRoutineException(
                $"{name}: knows other styles than this program; use the network that came with it");
    }

    private static DrumNetwork Build(Initializers weights, JsonElement facts, string name, string fingerprint)
    {
        int width = facts.GetProperty("width").GetInt32(), inner = facts.GetProperty("inner").GetInt32(),
            layers = facts.GetProperty("layers").GetInt32();
        // A head of 32 numbers is a few vectors, and so is what a product computes at a time.
        if (width % (32 * facts.GetProperty("heads").GetInt32()) != 0 || width % PackedMatrix.Stripe != 0
            || inner % PackedMatrix.Stripe != 0)
            throw new SoundRoutineException(
                $"{name}: is {width} and {inner} wide, this program computes {PackedMatrix.Stripe} numbers at a time; "
                    + "use the network that came with it");
        return new DrumNetwork
        {
            Width = width,
            Heads = facts.GetProperty("heads").GetInt32(),
            Input = weights.Table("embedding", Vocabulary.InputRows, width),
            Flags = Initializers.Transposed(weights.Floats("flags.weight", width, 2 * Vocabulary.Pieces), width,
                2 * Vocabulary.Pieces),
            Layers =
            [
                .. Enumerable.Range(0, layers).Select(i => new Layer(
                    weights.Norm($"layers.{i}.norm1", width),
                    weights.Linear($"layers.{i}.attention.qkv", width, 3 * width, bias: false),
                    weights.Linear($"layers.{i}.attention.out", width, width, bias: false),
                    weights.Norm($"layers.{i}.norm2", width), weights.Linear($"layers.{i}.up", width, inner),
                    weights.Linear($"layers.{i}.down", inner, width))),
            ],
            Last = weights.Norm("norm", width),
            Onset = weights.Linear("onset", width, Vocabulary.Bar + 1),
            Velocity = weights.Head("velocity", Vocabulary.VelocityRows, width, Vocabulary.Velocities),
            Timing = weights.Head("timing", Vocabulary.TimingRows, width, Vocabulary.Timings),
            Sampling = DrumSampling.Read(facts),
            WeightsHash = fingerprint,
        };
    }

    private sealed class Initializers(GraphProto graph, string file)
    {
        private readonly Dictionary<string, TensorProto> _tensors =
            graph.Initializer.ToDictionary(t => t.Name, StringComparer.Ordinal);

        public float[] Floats(string name, params int[] shape) =>
            Find(name, shape) is var tensor && tensor.DataType == (int)TensorProto.Types.DataType.Float16
            ? [.. Halves(tensor).Select(h => (float)h)]
            : tensor.Floats() ?? throw NotReal(name);

        private Half[] Halves(string name, params int[] shape) =>
            Find(name, shape) is var tensor && tensor.DataType == (int)TensorProto.Types.DataType.Float16
            ? Halves(tensor)
            : [.. (tensor.Floats() ?? throw NotReal(name)).Select(v => (Half)v)];

        private TensorProto Find(string name, int[] shape) =>
            _tensors.TryGetValue(name, out TensorProto? tensor) && tensor.Shape().SequenceEqual(shape) ? tensor
            : throw new SoundRoutineException(
                $"{file}: lacks the weights {name} [{string.Join(", ", shape)}]; use the network that came with the "
                    + $"program");

        private SoundRoutineException NotReal(string name) =>
            new($"{file}: {name} is not in single or half precision; use the network that came with the program");

        private static Half[] Halves(TensorProto tensor) => MemoryMarshal.Cast<byte, Half>(tensor.RawData.Span)
            .ToArray();

        public Table Table(string name, IReadOnlyList<int> rows, int width)
        {
            int[] starts = [.. rows.Select((_, i) => rows.Take(i).Sum())];
            return new Table(Floats($"{name}.weight", rows.Sum(), width), starts);
        }

        public Norm Norm(string name, int width) => new(Floats($"{name}.weight", width), Floats($"{name}.bias", width));

        public PackedMatrix Linear(string name, int inputs, int outputs, bool bias = true) =>
            new(Transposed(Halves($"{name}.weight", outputs, inputs), outputs, inputs), inputs, outputs,
                bias ? Floats($"{name}.bias", outputs) : null);

        public Head Head(string name, IReadOnlyList<int> rows, int width, int classes) =>
            new(Table($"{name}.embedding", rows, width), Linear($"{name}.state", width, width),
                Linear($"{name}.out", width, classes));

        public static T[] Transposed<T>(T[] matrix, int rows, int columns)
        {
            var turned = new T[matrix.Length];
            for (int r = 0; r < rows; r++)
                for (int c = 0; c < columns; c++) turned[c * rows + r] = matrix[r * columns + c];
            return turned;
        }
    }
}
