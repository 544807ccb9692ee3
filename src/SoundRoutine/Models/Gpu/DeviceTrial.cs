using System.Diagnostics;
using Microsoft.ML.OnnxRuntime;

namespace SoundRoutine.Models.Gpu;

/// <summary>
/// The trial of a GPU, in the process that may die: loads the provider library, runs a network once, says how that went
/// and which files it took, and ends. A program that is to use a GPU starts itself for it
/// (<see cref="Devices.TrialProgram"/>) and begins with <c>if (DeviceTrial.IsAsked(args)) return
/// DeviceTrial.Run(args);</c>
/// </summary>
internal static class DeviceTrial
{
    internal const string Argument = "--device-trial", Works = "trial: works", ProblemIs = "trial: problem ",
        Took = "trial: took ";

    /// <summary>What a length left open is in the trial; even, as the embedded network asks.</summary>
    private const int OpenLength = 16;

    /// <summary>Whether the program has been started for a trial.</summary>
    public static bool IsAsked(IReadOnlyList<string> args) => args is [Argument, _, _];

    /// <param name="args">The program's, for which <see cref="IsAsked"/> holds.</param>
    /// <returns>The program's exit code.</returns>
    public static int Run(IReadOnlyList<string> args)
    {
        EndWithParent();
        try
        {
            Try(args[1], args[2]);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Console.WriteLine(ProblemIs + OnnxSession.OneLine(e.Message));
            return 1;
        }
        using Process self = Process.GetCurrentProcess();
        foreach (ProcessModule module in self.Modules)
            if (File.Exists(module.FileName)) Console.WriteLine(Took + module.FileName);
        Console.WriteLine(Works);
        return 0;
    }

    internal static string[] Arguments(string library, string network) => [Argument, library, network];

    private static void Try(string library, string network)
    {
        using SessionOptions options = OnnxSession.CreateOptions();
        Devices.Append(Devices.Register(library), options);
        using InferenceSession session =
            File.Exists(network) ? new InferenceSession(network, options)
            : new InferenceSession(EmbeddedModel.Read(network), options);
        OrtValue[] inputs = [.. session.InputMetadata.Values.Select(Sine)];
        try
        {
            using var run = new RunOptions();
            using IDisposableReadOnlyCollection<OrtValue> outputs =
                session.Run(run, [.. session.InputMetadata.Keys], inputs, [.. session.OutputMetadata.Keys]);
            foreach (OrtValue output in outputs)
                foreach (float value in output.GetTensorDataAsSpan<float>())
                    if (!float.IsFinite(value)) throw new SoundRoutineException("it gives values that are no numbers");
        }
        finally
        {
            foreach (OrtValue input in inputs) input.Dispose();
        }
    }

    private static OrtValue Sine(NodeMetadata input)
    {
        long[] shape = [.. input.Dimensions.Select(d => d > 0 ? d : (long)OpenLength)];
        var values = new float[shape.Aggregate(1L, (a, b) => a * b)];
        for (int i = 0; i < values.Length; i++) values[i] = MathF.Sin(0.05f * (i % 4096));
        return OrtValue.CreateTensorValueFromMemory(values, shape);
    }

    /// <summary>
    /// A trial that hangs is not left over when the program that waits for it is killed: the pipe between them ends.
    /// </summary>
    private static void EndWithParent() => new Thread(() =>
    {
        using Stream input = Console.OpenStandardInput();
        while (input.ReadByte() >= 0) { }
        using Process self = Process.GetCurrentProcess();
        self.Kill();
    })
    { IsBackground = true }.Start();
}
