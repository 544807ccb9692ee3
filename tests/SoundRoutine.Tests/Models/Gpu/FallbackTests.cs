using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;
using SoundRoutine.Audio;
using SoundRoutine.Models;
using SoundRoutine.Separation;
using SoundRoutine.Tests.OnnxRewriting;

namespace SoundRoutine.Tests.Models.Gpu;

public class FallbackTests
{
    private static byte[] Network(int length, string end)
    {
        var graph = new TinyGraph(1, length);
        graph.Graph.Add(new Onnx.NodeProto { OpType = "Neg", Name = "end", Input = { end }, Output = { "y" } });
        return graph.Graph.ToModel().ToByteArray();
    }

    [Fact]
    public void A_gpu_that_fails_in_a_run_is_left_for_the_processor_which_does_that_run_again()
    {
        byte[] good = Network(8, "x");
        _ = OnnxSession.Runtime;
        // What stands for the GPU takes another shape, so that it fails as a GPU without memory does: by an exception
        // of the runtime.
        int opened = 0;
        using OnnxSession session = OnnxSession.Falling("tiny.onnx", new InferenceSession(Network(4, "x")), o =>
        {
            opened++;
            return new InferenceSession(good, o);
        });
        Assert.Equal((Device.Cuda, null), (session.Device, session.Notice));
        Parallel.For(0, 8, _ =>
        {
            float[] values = [1, 2, 3, 4, 5, 6, 7, 8];
            using var x = OrtValue.CreateTensorValueFromMemory(values, [1, 8]);
            using IDisposableReadOnlyCollection<OrtValue> y = session.Run([x], default);
            Assert.Equal(values.Select(v => -v), y[0].GetTensorDataAsSpan<float>().ToArray());
        });
        Assert.Equal(1, opened);
        Assert.Equal(Device.Cpu, session.Device);
        Assert.Contains("running on cpu", session.Notice);
        Assert.DoesNotContain('\n', session.Notice!);
    }

    [Fact]
    public void The_embedded_network_stays_on_the_processor()
    {
        var mix = new SoundRoutine.Audio.AudioBuffer(44_100, [new float[4000]]);
        foreach (Device device in Enum.GetValues<Device>())
        {
            var separator = new EmbeddedSeparator(device);
            separator.Separate(mix, StepContext.Default);
            Assert.Equal(Device.Cpu, separator.Device);
            Assert.Equal(device == Device.Cuda, separator.Notice is not null);
        }
    }
}
