using System.Text.Json;
using SoundRoutine.Audio.Dsp;

namespace SoundRoutine.Tests.Audio.Dsp;

public class MelFilterbankTests
{
    private sealed record Case(int SampleRate, int FftSize, int Bands, double MinHz, double MaxHz, double[][] Mels);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    [Fact]
    public void Bands_equal_the_reference()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Audio", "golden", "mel.json");
        foreach (Case c in JsonSerializer.Deserialize<Case[]>(File.ReadAllText(path), Json)!)
        {
            var bank = new MelFilterbank(c.SampleRate, c.FftSize, c.Bands, c.MinHz, c.MaxHz);
            var mel = new float[bank.Bands];
            for (int which = 0; which < c.Mels.Length; which++)
            {
                float[] power =
                    [.. Enumerable.Range(1, bank.Bins).Select(k => (float)(k * (which + 1) * 0.6180339887498949 % 1))];
                bank.Apply(power, mel);
                for (int b = 0; b < mel.Length; b++) Assert.Equal(c.Mels[which][b], mel[b], 1e-7);
            }
        }
    }

    [Fact]
    public void Mel_and_hertz_are_inverse()
    {
        for (double hz = 0; hz < 24000; hz += 37.3)
            Assert.Equal(hz, MelFilterbank.MelToHz(MelFilterbank.HzToMel(hz)), 1e-8);
        Assert.Equal(15, MelFilterbank.HzToMel(1000), 1e-12);
    }

    [Fact]
    public void White_power_gives_equal_bands_because_filters_have_equal_area()
    {
        var bank = new MelFilterbank(44100, 4096, 40, 100, 16000);
        var power = new float[bank.Bins];
        power.AsSpan().Fill(44100f / 4096);
        var mel = new float[40];
        bank.Apply(power, mel);
        foreach (float band in mel) Assert.Equal(1, band, 0.05);
    }

    [Theory]
    [InlineData(-1, 100)]
    [InlineData(100, 100)]
    [InlineData(0, 22051)]
    [InlineData(double.NaN, 100)]
    public void Bands_outside_the_spectrum_are_refused(double minHz, double maxHz) =>
        Assert.Throws<ArgumentException>(() => new MelFilterbank(44100, 1024, 10, minHz, maxHz));
}
