using DrConsole.Evidence;

namespace DrConsole.Web.CommandLine;

/// <summary><c>ledger verify</c>: reads the whole log and says whether it is whole, and if not what is wrong and where.</summary>
internal static class LedgerVerb
{
    public static Task<int> RunAsync(string[] args)
    {
        var given = new Arguments(args);
        var word = given.Word("'verify'");
        if (word != "verify")
            throw new UsageException($"'{word}' is not 'verify'.");
        var against = given.Optional("--against");
        given.End();
        Witness[] outside = against is null ? [] : [Read(against)];
        return OpenStore.ForOneThingAsync([], services => VerifyAsync(services, outside));
    }

    private static async Task<int> VerifyAsync(IServiceProvider services, Witness[] outside)
    {
        var report = await services.GetRequiredService<LedgerVerify>().ExecuteAsync(outside, CancellationToken.None);
        Console.WriteLine($"{(report.Origin.Length == 0 ? "The ledger" : report.Origin)}: {report.Entries:N0} entries, {report.Checkpoints:N0} checkpoints compared, {report.Waiting:N0} entries wait for their place.");
        foreach (var finding in report.Findings)
            Console.WriteLine($"- {finding.What}");
        Console.WriteLine(report.IsWhole ? "The ledger is whole." : "The ledger is not whole.");
        return report.IsWhole ? Verbs.Ok : Verbs.Failed;
    }

    private static Witness Read(string path)
    {
        try
        {
            return new Witness($"the checkpoint in {path}", Checkpoint.Of(SignedNote.Parse(File.ReadAllBytes(path))));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--against {path}: {error.Message}");
        }
        catch (FormatException error)
        {
            throw new UsageException($"--against {path} is no checkpoint: {error.Message}");
        }
    }
}
