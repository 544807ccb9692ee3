#:project ../src/SoundRoutine/SoundRoutine.csproj
#:property PublishAot=false
// The drums of a song, by the network that the library carries.
//   dotnet run separate.cs song.wav drums.wav
using SoundRoutine;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Wav;
using SoundRoutine.Separation;

AudioBuffer song = AudioFile.Read(args[0]);
ISeparator separator = Separators.Find("embedded");
AudioBuffer drums = separator.Separate(song, StepContext.Default);
AudioFile.Write(args[1], drums.AsSource(), new EncodeOptions { Encoding = WavEncoding.Float32 });
Console.WriteLine($"{args[1]}: {drums.Seconds:0.0} s, {drums.Channels} channels at {drums.SampleRate} Hz");
