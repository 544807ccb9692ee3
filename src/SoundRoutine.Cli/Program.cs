return SoundRoutine.Cli.Cli.Run(args, Console.Out, Console.Error);
