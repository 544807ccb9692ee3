#:project ../src/SoundRoutine/SoundRoutine.csproj
#:property PublishAot=false
// A drum track of the drums of a song, in another style.
//   dotnet run make-track.cs song.wav my-track
using SoundRoutine;
using SoundRoutine.Pipeline;

var progress = new Progress<StepProgress>(p => Console.Error.WriteLine($"{p.Step} {p.Fraction:0%}"));
MakeResult result = Producer.Make(new MakeOptions
{
    Output = args[1],
    Seed = 7,
    Preprocess = new() { Inputs = [args[0]] },
    Grid = new() { Style = "house", Bars = 4 },
    Render = new() { Formats = ["wav"] },
}, progress);
foreach (string file in result.Tracks) Console.WriteLine(file);
