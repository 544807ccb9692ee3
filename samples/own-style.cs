#:project ../src/SoundRoutine/SoundRoutine.csproj
#:property PublishAot=false
// A style of one's own, written as MIDI. Digits are chances in tenths, X always plays.
//   dotnet run own-style.cs pattern.mid
using SoundRoutine;
using SoundRoutine.Midi;
using SoundRoutine.Patterns;
using SoundRoutine.Patterns.Skeleton;
using SoundRoutine.Patterns.Styles;
using SoundRoutine.Timing;

Style style = BuiltInStyles.Find("house") with
{
    Name = "limping house",
    Bpm = 112,
    Lines =
    [
        new FieldLine { Note = GeneralMidi.Kick, Role = Role.Core, Field = "X..5 ..X. X... .4.2", Velocity = 112 },
        new FieldLine { Note = GeneralMidi.Clap, Role = Role.Accent, Field = ".... X... .... X..3", Velocity = 100 },
        new PulseLine { Note = GeneralMidi.ClosedHat, Role = Role.Motion, Pulse = Pulse.Sixteenths, Rest = 0.3 },
    ],
};
Grid grid = style.GridFor(new Meter(4, 4), bars: 8);
Pattern pattern = SkeletonGenerator.Generate(grid, style, new SkeletonOptions { Density = 0.6 }, new Seed(7));
using (FileStream file = File.Create(args[0])) PatternMidi.ToMidi(grid, pattern.Events, style.Name).Write(file);
Console.WriteLine($"{args[0]}: {pattern.Events.Length} hits at {grid.Bpm} bpm");
