using SoundRoutine.Cli;
using SoundRoutine.Models.Gpu;

return DeviceTrial.IsAsked(args) ? DeviceTrial.Run(args) : Cli.Run(args, Console.Out, Console.Error);
