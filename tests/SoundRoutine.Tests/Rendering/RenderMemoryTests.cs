using SoundRoutine.Audio;
using SoundRoutine.Kits;
using SoundRoutine.Rendering;
using static SoundRoutine.Tests.Rendering.Scene;

namespace SoundRoutine.Tests.Rendering;

/// <summary>Measures the memory of the whole process, so nothing may run beside it.</summary>
[CollectionDefinition(nameof(MeasuredAlone), DisableParallelization = true)]
public class MeasuredAlone;

[Collection(nameof(MeasuredAlone))]
public class RenderMemoryTests
{
    private static readonly Kit Sounds = Drums();

    [Fact]
    public void A_longer_track_takes_no_more_memory()
    {
        long Live(int bars)
        {
            var renderer = new Renderer(Beat(bars), Sounds);
            var block = new float[2 * 8192];
            // Every sound is converted when it is first heard, and kept; that is the kit's memory, not the track's.
            using (IAudioSource once = renderer.Open()) while (once.Read(block) > 0) { }
            using IAudioSource source = renderer.Open();
            long most = 0;
            for (int i = 0; source.Read(block) > 0; i++)
                if (i % 40 == 1) most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
            return most;
        }
        long once = Live(2), tenTimes = Live(20);
        // Only the events themselves grow: 20 bars of audio would be 14 MB.
        Assert.InRange(tenTimes - once, long.MinValue, 500_000);
    }
}
