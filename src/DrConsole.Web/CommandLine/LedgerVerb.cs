using DrConsole.Evidence;
using DrConsole.Platform;

namespace DrConsole.Web.CommandLine;

/// <summary><c>ledger verify</c>: reads the whole log and says whether it is whole, and if not what is wrong and where. <c>ledger restart</c>: the word of an administrator that it goes on after a restore.</summary>
internal static class LedgerVerb
{
    public static Task<int> RunAsync(string[] args)
    {
        var given = new Arguments(args);
        var word = given.Word("'verify' or 'restart'");
        return word switch
        {
            "verify" => VerifyAsync(given),
            "restart" => RestartAsync(given),
            _ => throw new UsageException($"'{word}' is not 'verify' or 'restart'."),
        };
    }

    private static Task<int> VerifyAsync(Arguments given)
    {
        var against = given.Optional("--against");
        given.End();
        Witness[] outside = against is null ? [] : [new Witness($"the checkpoint in {against}", Checkpoint.Of(ReadNote(against)))];
        return OpenStore.ForOneThingAsync([], services => VerifyAsync(services, outside));
    }

    private static Task<int> RestartAsync(Arguments given)
    {
        var reason = given.Option("--reason");
        given.End();
        return OpenStore.ForOneThingAsync([], async services =>
        {
            try
            {
                await services.GetRequiredService<SignNow>().ExecuteAsync(CancellationToken.None);
            }
            catch (RefusedException refusal)
            {
                // That it is not signed is what it is restarted for.
                Console.WriteLine(refusal.Message);
            }
            Console.WriteLine($"The log goes on as {await services.GetRequiredService<RestartLog>().ExecuteAsync(reason, CancellationToken.None)}.");
            return Verbs.Ok;
        });
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

    internal static SignedNote ReadNote(string path)
    {
        try
        {
            return SignedNote.Parse(File.ReadAllBytes(path));
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
