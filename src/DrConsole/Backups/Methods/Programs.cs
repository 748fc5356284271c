using DrConsole.Platform;
using DrConsole.Runs;

namespace DrConsole.Backups;

/// <summary>Programs as runners start them: in a session of their own, found and ended with whatever they forked.</summary>
internal sealed class Programs(TimeProvider clock, ProgramMarks? marks = null) : IPrograms
{
    private const int MostErrors = 2_000;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);
    private static readonly string[] Kept = ["PATH", "HOME", "LANG", "LC_ALL", "TZ", "USER", "SSL_CERT_FILE", "SSL_CERT_DIR"];

    private readonly RunnerProcesses _processes = new(adopts: false);

    public async Task<ProgramEnd> RunAsync(ProgramStart start, Func<Stream, CancellationToken, Task>? output, CancellationToken cancel)
    {
        var mark = $"{marks?.Beginning() ?? "backup-"}{Guid.CreateVersion7():N}";
        using var command = new RunningCommand(_processes, reads: start.Input is not null);
        var plan = new StartPlan(Find(start.Program), [start.Program, .. start.Arguments], start.Directory, null);
        if (command.Start(plan, EnvironmentOf(start, mark)) is { } fault)
            throw new RefusedException(fault, "program-missing");

        var tree = new ProcessTree(_processes, mark, command.Process, clock);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var errors = TailAsync(command.Errors, over.Token);
        var input = start.Input is { } feed ? FeedAsync(feed, command, over.Token) : Task.CompletedTask;
        var reading = (output ?? DropAsync)(command.Output, over.Token);
        try
        {
            // Whichever fails first ends it: the other may be waiting for a program that waits for both.
            await (await Task.WhenAny(input, reading).WaitAsync(cancel));
            await Task.WhenAll(input, reading).WaitAsync(cancel);
            var status = await command.Status.WaitAsync(cancel);
            return new ProgramEnd(CodeOf(status), await errors.WaitAsync(cancel));
        }
        finally
        {
            // Whatever ended the work: nothing of it runs on, and nobody reads from it or writes to it any more.
            var isGone = (command.HasEnded && tree.Left().Count == 0) || await tree.EndAsync(Grace, () => command.HasEnded) == 0;
            await over.CancelAsync();
            if (isGone)
                await Task.WhenAll(input, reading, errors).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private static Dictionary<string, string> EnvironmentOf(ProgramStart start, string mark)
    {
        var variables = Kept.Select(name => (name, Value: Environment.GetEnvironmentVariable(name))).Where(pair => pair.Value is not null).ToDictionary(pair => pair.name, pair => pair.Value!);
        foreach (var (name, value) in start.Environment)
            variables[name] = value;
        variables[ProcessTable.Mark] = mark;
        return variables;
    }

    private static string Find(string program)
    {
        if (program.Contains('/', StringComparison.Ordinal))
            return program;
        var path = Environment.GetEnvironmentVariable("PATH") ?? "/usr/local/bin:/usr/bin:/bin";
        return path.Split(':', StringSplitOptions.RemoveEmptyEntries).Select(directory => Path.Combine(directory, program)).FirstOrDefault(LibC.MayExecute)
            ?? throw new RefusedException($"There is no program {program} on this machine. Install it, or work the policy on a runner that has it.", "program-missing");
    }

    // As the system has it: a signal in the low bits, or what the program said above them.
    private static int CodeOf(int? status) => status is not { } known ? -1 : (known & 0x7f) == 0 ? (known >> 8) & 0xff : 128 + (known & 0x7f);

    private static async Task FeedAsync(Func<Stream, CancellationToken, Task> feed, RunningCommand command, CancellationToken cancel)
    {
        try
        {
            await feed(command.Input, cancel);
        }
        catch (IOException) when (!cancel.IsCancellationRequested)
        {
            // It has read what it wanted, or has ended: how, its exit code says.
        }
        finally
        {
            await command.Input.DisposeAsync();
        }
    }

    private static Task DropAsync(Stream output, CancellationToken cancel) => output.CopyToAsync(Stream.Null, cancel);

    private static async Task<string> TailAsync(Stream errors, CancellationToken cancel)
    {
        var (tail, buffer) = (new System.Text.StringBuilder(), new char[1_024]);
        using var reader = new StreamReader(errors, leaveOpen: true);
        int read;
        while ((read = await reader.ReadAsync(buffer, cancel)) > 0)
        {
            tail.Append(buffer, 0, read);
            if (tail.Length > 2 * MostErrors)
                tail.Remove(0, tail.Length - MostErrors);
        }
        var text = new string([.. tail.ToString().Select(letter => char.IsControl(letter) ? ' ' : letter)]).Trim();
        return text.Length <= MostErrors ? text : text[^MostErrors..];
    }
}
