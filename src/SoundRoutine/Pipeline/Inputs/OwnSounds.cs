using System.Collections.Immutable;
using System.Security.Cryptography;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Metering;
using SoundRoutine.Audio.Wav;
using SoundRoutine.Files;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Corrections;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Pipeline.Inputs;

/// <summary>
/// Sounds of the user's, <c>1_preprocess/own_sounds/{sha256}.wav</c>: kept as they are played, so that neither the file
/// they came from nor what decodes it is needed again.
/// </summary>
internal static class OwnSounds
{
    private const int HashLength = 64, BlockFrames = 16_384;

    /// <summary>Takes a sound in.</summary>
    /// <param name="run">The run folder.</param>
    /// <param name="file">The file.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>The SHA-256 of what is kept.</returns>
    /// <exception cref="SoundRoutineException">It cannot be read, is silent, or too long for a one-shot.</exception>
    public static string Keep(string run, string file, string name, CancellationToken cancellation)
    {
        AudioBuffer sound;
        try
        {
            RequireShort(file, cancellation);
            sound = AudioFile.Read(file, cancellation);
            if (sound.SampleRate < LoudnessWeighting.MinSampleRate)
                throw new SoundRoutineException($"{file}: {sound.SampleRate} Hz is too low for drums; give a file of "
                    + $"at least {LoudnessWeighting.MinSampleRate} Hz");
            sound = OwnSound.Cut(sound)
                ?? throw new SoundRoutineException(
                    $"{file}: is silent from start to end; give a file with a sound in it");
        }
        catch (SoundRoutineException e)
        {
            throw new SoundRoutineException(e.Message.Replace(file, name, StringComparison.Ordinal), e);
        }
        byte[] wav = WavOf(sound);
        string hash = Convert.ToHexStringLower(SHA256.HashData(wav));
        RunFiles.Write(PathOf(run, hash), stream => stream.Write(wav));
        return hash;
    }

    /// <summary>A plan whose samples play what the user gave for them; what is gone is told of.</summary>
    /// <param name="run">The run folder.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="hits">The hit of each of its samples: the SHA-256 of its input, its attack in seconds, its
    /// class.</param>
    /// <param name="said">What the user gave.</param>
    public static (KitPlan Plan, ImmutableArray<string> Warnings) Applied(RunFolder run, KitPlan plan,
        IReadOnlyList<(string Input, double At, Instrument Class)> hits, ImmutableArray<SoundReplacement> said)
    {
        var samples = plan.Samples.ToBuilder();
        var warnings = ImmutableArray.CreateBuilder<string>();
        foreach (SoundReplacement replacement in said)
        {
            if (replacement.Hit.FindIn(hits) is not { } at) continue;
            string path = PathOf(run.Path, replacement.Sha256);
            if (!File.Exists(path) || StepKey.Sha256(path) != replacement.Sha256)
                warnings.Add($"{replacement.Name}: what was kept of it is gone or changed, so {samples[at].Sample.Id} "
                    + "plays its own sound; give the file again");
            else samples[at] = OwnSound.Played(samples[at], AudioFile.Read(path), replacement.Name);
        }
        return (plan with { Samples = samples.ToImmutable() }, warnings.ToImmutable());
    }

    private static byte[] WavOf(AudioBuffer sound)
    {
        var wav = new MemoryStream();
        using (var writer = new WavWriter(wav, sound.SampleRate, sound.Channels, WavEncoding.Float32))
        {
            using IAudioSource source = sound.AsSource();
            var block = new float[BlockFrames * sound.Channels];
            for (int read; (read = source.Read(block)) > 0;) writer.Write(block.AsSpan(0, read * sound.Channels));
        }
        return wav.ToArray();
    }

    /// <summary>Made of the hash alone, which is checked: no artifact names a file elsewhere.</summary>
    private static string PathOf(string run, string hash) =>
        hash.Length == HashLength && hash.All(char.IsAsciiHexDigitLower)
        ? Path.Combine(RunPlaces.OwnSoundsIn(run), hash + ".wav")
        : throw new SoundRoutineException(
            $"{RunPlaces.CorrectionsIn(run)}: '{hash}' is no SHA-256 of a sound; {CorrectionsArtifact.Remedy}");

    /// <summary>Without reading more of a long recording than tells that it is one.</summary>
    private static void RequireShort(string file, CancellationToken cancellation)
    {
        using IAudioSource source = AudioFile.Open(file, cancellation);
        long most = (long)(OwnSound.MaxSeconds * source.SampleRate), frames = 0;
        var block = new float[BlockFrames * source.Channels];
        for (int read; frames <= most && (read = source.Read(block)) > 0; frames += read)
            cancellation.ThrowIfCancellationRequested();
        if (frames > most)
            throw new SoundRoutineException(InvariantText.Of(
                $"{file}: is longer than {OwnSound.MaxSeconds} s, which is no single sound; cut it to one hit"));
        if (frames == 0) throw new SoundRoutineException($"{file}: holds no sound; export it again");
    }
}
