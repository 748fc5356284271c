using DrConsole.Runbooks;

namespace DrConsole.Web.CommandLine;

/// <summary><c>runbooks status</c>, <c>take</c>, <c>keep</c>: the runbook directory beside the records, at the command line.</summary>
internal static class RunbooksVerb
{
    public static Task<int> RunAsync(string[] args)
    {
        var given = new Arguments(args);
        var act = given.Word("status, take or keep");
        List<string> paths = [];
        while (given.MaybeWord() is { } path)
            paths.Add(path);
        given.End();
        return act switch
        {
            "status" when paths.Count == 0 => OpenStore.ForOneThingAsync([], services => StatusAsync(services.GetRequiredService<ReadRunbookDirectory>())),
            "take" => OpenStore.ForOneThingAsync([], services => TakeAsync(services.GetRequiredService<TakeRunbookFiles>(), paths)),
            "keep" when paths.Count == 1 => OpenStore.ForOneThingAsync([], services => KeepAsync(services.GetRequiredService<TakeRunbookFiles>(), paths[0])),
            _ => throw new UsageException($"'{string.Join(' ', args)}' is not understood."),
        };
    }

    private static async Task<int> StatusAsync(ReadRunbookDirectory read)
    {
        var board = await read.ExecuteAsync(CancellationToken.None);
        if (board.Directory is null)
            throw new UsageException($"No directory is set. {RunbookOptions.Section}:Directory names it.");
        if (board.Trouble is { } trouble)
        {
            await Console.Error.WriteLineAsync($"drconsole: {board.Directory}: {trouble}");
            return Verbs.Failed;
        }
        foreach (var line in board.Lines)
        {
            Console.WriteLine($"{Word(line.Standing),-15} {line.Path}{(line.Key.Length > 0 ? $" ({line.Key})" : "")}");
            foreach (var fault in line.Faults)
                Console.WriteLine($"                {fault}");
        }
        Console.WriteLine($"{board.Lines.Count:N0} {(board.Lines.Count == 1 ? "file" : "files")}, {board.Lines.Count(line => line.Standing is not FileStanding.Same):N0} not the same as here.");
        return board.Lines.Any(line => line.Standing is FileStanding.Bad) ? Verbs.Failed : Verbs.Ok;
    }

    private static async Task<int> TakeAsync(TakeRunbookFiles take, List<string> paths)
    {
        var outcomes = await take.ExecuteAsync(paths.Count == 0 ? null : paths, CancellationToken.None);
        foreach (var outcome in outcomes)
            Console.WriteLine($"{outcome.Path}: {outcome.Key} {outcome.Told}");
        Console.WriteLine($"{outcomes.Count(outcome => outcome.IsTaken):N0} taken.");
        return outcomes.All(outcome => outcome.IsTaken) ? Verbs.Ok : Verbs.Failed;
    }

    private static async Task<int> KeepAsync(TakeRunbookFiles take, string path)
    {
        await take.KeepRecordAsync(path, CancellationToken.None);
        Console.WriteLine($"{path}: what is here stays.");
        return Verbs.Ok;
    }

    private static string Word(FileStanding standing) => standing switch
    {
        FileStanding.Same => "same",
        FileStanding.New => "new",
        FileStanding.FileChanged => "file changed",
        FileStanding.RecordChanged => "record changed",
        FileStanding.BothChanged => "both changed",
        FileStanding.Vanished => "file gone",
        _ => "bad",
    };
}
