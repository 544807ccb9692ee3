using SoundRoutine.Models;

namespace SoundRoutine.Separation;

/// <summary>The sizes of an exported HTDemucs and which of its inputs and outputs is which.</summary>
/// <param name="Segment">Frames of sound the network takes at once.</param>
/// <param name="Bins">Rows of the spectrogram, half of n_fft.</param>
/// <param name="Frames">Columns of the spectrogram.</param>
/// <param name="MixFirst">Whether the mix comes before the spectrogram.</param>
/// <param name="SpectrogramFirst">Whether the stems' spectrograms come before their waveforms.</param>
internal sealed record DemucsShape(int Segment, int Bins, int Frames, bool MixFirst, bool SpectrogramFirst)
{
    /// <exception cref="SoundRoutineException">The network is no HTDemucs.</exception>
    public static DemucsShape Of(OnnxSession session, string path)
    {
        int[][] inputs = [.. session.Inputs.Select(i => i.Shape)], outputs = [.. session.Outputs.Select(o => o.Shape)];
        int mix = Array.FindIndex(inputs, s => s is [1, 2, _]),
            spectrogram = Array.FindIndex(inputs, s => s is [1, 4, _, _]);
        int stems = Array.FindIndex(outputs, s => s.Length == 5), waves = Array.FindIndex(outputs, s => s.Length == 4);
        if (inputs.Length == 2 && outputs.Length == 2 && mix >= 0 && spectrogram >= 0 && stems >= 0 && waves >= 0)
        {
            int segment = Length(inputs[mix][2], outputs[waves][3]),
                bins = Length(inputs[spectrogram][2], outputs[stems][3]),
                frames = Length(inputs[spectrogram][3], outputs[stems][4]);
            if (DemucsSpectrogram.Fits(bins, segment) && frames == DemucsSpectrogram.FrameCount(bins, segment)
                && Matches(outputs[stems], 1, 4, 4, bins, frames) && Matches(outputs[waves], 1, 4, 2, segment))
                return new DemucsShape(segment, bins, frames, mix == 0, stems == 0);
        }
        throw new SoundRoutineException(
            $"{path}: is no HTDemucs but a network from {List(inputs)} to {List(outputs)}; name an export of htdemucs "
                + $"with mix and spectrogram in, spectrograms and waveforms out");
    }

    // The rewritten network leaves the lengths of its inputs open.
    private static int Length(int input, int output) => input > 0 ? input : output;

    // Exports leave lengths open that they could have worked out.
    private static bool Matches(int[] shape, params int[] expected) =>
        shape.Zip(expected).All(p => p.First <= 0 || p.First == p.Second);

    private static string List(int[][] shapes) => string.Join(" and ", shapes.Select(s => $"[{string.Join(", ", s)}]"));
}
