namespace SoundRoutine.Pipeline.Runs;

/// <summary>
/// One step of a production. It says what its result depends on and how that is made; whether it has to be made at all
/// is decided for all steps alike (see <see cref="StepRunner"/>).
/// </summary>
/// <typeparam name="TOptions">What the user may decide about it, one record: the whole of it is part of the step's
/// key.</typeparam>
internal interface IStep<TOptions> where TOptions : class
{
    /// <summary>The step's folder in the run, such as <c>3_grid</c>.</summary>
    string Name { get; }

    /// <summary>Raised whenever the step's code gives another result for the same input.</summary>
    int Version { get; }

    /// <summary>The options, checked as far as they can be without a run.</summary>
    /// <exception cref="ArgumentException">An option is out of range; the message names it.</exception>
    /// <exception cref="SoundRoutineException">A file or model that an option names cannot be used.</exception>
    TOptions Validated(TOptions options);

    /// <summary>Looks at the run, without changing what others have made in it.</summary>
    /// <exception cref="SoundRoutineException">A step before this has not run, or its result cannot be
    /// read.</exception>
    StepWork<TOptions> Prepare(RunFolder run, TOptions options, StepContext context);
}
