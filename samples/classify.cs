#:project ../src/SoundRoutine/SoundRoutine.csproj
#:property PublishAot=false
// What kind of drum each file holds.
//   dotnet run classify.cs kick.wav snare.wav
using SoundRoutine.Audio;
using SoundRoutine.Kits.Classes;

foreach (string file in args)
{
    HitClasses classes = CombinedClassifier.ClassifyOneShot(AudioFile.Read(file));
    Console.WriteLine($"{file}: {classes.Scores.Best}, confidence {classes.Scores.Confidence:0.00}");
    Console.WriteLine($"  can be heard: {string.Join(", ", classes.Present)}");
}
