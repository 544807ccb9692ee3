using SoundRoutine.Cli;
using SoundRoutine.Models;

return DeviceTrial.IsAsked(args) ? DeviceTrial.Run(args) : Cli.Run(args, Console.Out, Console.Error);
