using DrConsole.Evidence;

namespace DrConsole.Web.CommandLine;

/// <summary><c>evidence verify</c>: checks bundles anywhere, without a console, its data or a network.</summary>
internal static class EvidenceVerb
{
    public static Task<int> RunAsync(string[] args)
    {
        var given = new Arguments(args);
        var word = given.Word("'verify' or 'script'");
        return Task.FromResult(word switch
        {
            "verify" => Verify(given),
            "script" => Script(given),
            _ => throw new UsageException($"'{word}' is not 'verify' or 'script'."),
        });
    }

    private static int Verify(Arguments given)
    {
        var known = given.Optional("--key") is { } path ? ReadKeys(path) : null;
        var files = new List<string> { given.Word("FILE") };
        while (given.More)
            files.Add(given.Word("FILE"));
        given.End();
        return files.Select(file => Verify(file, known)).ToList().TrueForAll(whole => whole) ? Verbs.Ok : Verbs.Failed;
    }

    private static bool Verify(string file, IReadOnlyDictionary<string, LedgerPublicKey>? known)
    {
        BundleVerdict verdict;
        try
        {
            using var zip = File.OpenRead(file);
            verdict = BundleCheck.Check(zip, known);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file}: {error.Message}");
        }
        Console.WriteLine($"{file}: {(verdict.IsWhole ? $"whole. {Shown(verdict.Record!.Title)}" : "NOT WHOLE")}");
        if (verdict is { Index: { } index, Checkpoint: { } checkpoint, KeyName: { } key })
            Console.WriteLine($"  entry {index} of {Shown(checkpoint.Origin)}, signed at {checkpoint.Size:N0} entries by key {key}{(known is null ? "; compare that name with one you trust, or give it with --key" : "")}");
        foreach (var finding in verdict.Findings)
            Console.WriteLine($"  {finding.File}: {Shown(finding.What)}");
        return verdict.IsWhole;
    }

    private static int Script(Arguments given)
    {
        given.End();
        Console.Write(BundleScript.Text);
        return Verbs.Ok;
    }

    private static Dictionary<string, LedgerPublicKey> ReadKeys(string path)
    {
        try
        {
            return LedgerPublicKey.AllFromPem(File.ReadAllText(path)).ToDictionary(key => key.Name);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException or ArgumentException)
        {
            throw new UsageException($"--key {path}: {error.Message}");
        }
    }

    // A terminal obeys what a file says, unless control characters are taken out.
    private static string Shown(string text) => new([.. text.Select(c => char.IsControl(c) ? '?' : c)]);
}
