using SoundRoutine.Pipeline.Options;
using SoundRoutine.Models;
using SoundRoutine.Separation;

namespace SoundRoutine.Tests.Separation;

public class DemucsChoiceTests
{
    [Fact]
    public void Auto_needs_nothing_pulled() => Assert.Equal("embedded", Separators.Find("auto").Name);

    [Fact]
    public void Htdemucs_that_has_not_been_pulled_says_how()
    {
        string message = Assert.Throws<SoundRoutineException>(() => Separators.Find("htdemucs")).Message;
        Assert.Contains("soundroutine models pull htdemucs", message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_export_is_named_by_its_path() =>
        Assert.Equal("htdemucs", Separators.Find(TinyDemucs.File("tiny.onnx"), Device.Cpu).Name);

    [Fact]
    public void Other_weights_are_another_version()
    {
        string tiny = Separators.Find(TinyDemucs.File("tiny.onnx")).Version,
            sum = Separators.Find(TinyDemucs.File("sum.onnx")).Version;
        Assert.NotEqual(tiny, sum);
        Assert.Equal(tiny, Separators.Find(TinyDemucs.File("tiny.onnx")).Version);
    }

    [Fact]
    public void Devices_are_found_by_name_and_an_unknown_name_is_answered_with_the_list()
    {
        Setting device = Setting.Of<SeparationOptions>().Single(o => o.Declared.Name == "device");
        Assert.Equal([Device.Auto, Device.Cpu, Device.Cuda],
            new[] { "auto", "CPU", "cuda" }.Select(name => SettingText.Read(device, name)));
        string message = Assert.Throws<ArgumentException>(() => SettingText.Read(device, "tpu")).Message;
        Assert.Equal("device 'tpu' is not known; use one of auto, cpu, cuda", message);
    }

    [Theory]
    [InlineData("piano")]
    [InlineData("rest")]
    public void An_unknown_stem_is_answered_with_the_list(string stem)
    {
        string message =
            Assert.Throws<ArgumentException>(
                () => TinyDemucs.Stems(TinyDemucs.Tiny(), Audio.TestSounds.Sine(44_100, 0.1, 440), stem)).Message;
        Assert.Contains("vocals", message, StringComparison.Ordinal);
    }
}
