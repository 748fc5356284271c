namespace DrConsole.Backups;

/// <summary>Starts programs of this machine for methods: by argument list, never through a shell, without anything of the console's own environment that is secret.</summary>
public interface IPrograms
{
    /// <summary>
    /// Runs the program to its end. What it writes goes to <paramref name="output"/>, which must read it to its end; without one it is dropped. A cancellation ends
    /// the program with everything that it started. A program that is not there is refused with a sentence.
    /// </summary>
    Task<ProgramEnd> RunAsync(ProgramStart start, Func<Stream, CancellationToken, Task>? output, CancellationToken cancel);
}

/// <param name="Program">Its name, looked for in the PATH, or where it lies.</param>
public sealed record ProgramStart(string Program, params IReadOnlyList<string> Arguments)
{
    /// <summary>Where it works; the scratch directory of the work is the right place.</summary>
    public string Directory { get; init; } = "/";

    /// <summary>Added to its environment: PGPASSWORD and the like.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Writes what it reads; without one it has nothing to read. A program that ends before it has read everything is no fault of its own.</summary>
    public Func<Stream, CancellationToken, Task>? Input { get; init; }
}

/// <param name="Errors">The end of what it wrote to its errors, without control characters.</param>
public sealed record ProgramEnd(int ExitCode, string Errors)
{
    public void Demand(string program)
    {
        if (ExitCode != 0)
            throw new Platform.RefusedException($"{program} ended with {ExitCode}. {Errors}".TrimEnd(), "program-failed");
    }
}
