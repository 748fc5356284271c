using System.Text;
using DrConsole.Access;
using DrConsole.Platform;

namespace DrConsole.Evidence;

/// <summary>Seals what the ledger says of a period, for an auditor to take along: what was recorded, by whom, what was signed, and that all of it still fits.</summary>
public sealed class SealStatement(Caller caller, ReadStatement read, ReadOrganisation organisation, SignNow sign, SealRecord seal)
{
    public const string Kind = "ledger-statement";

    /// <param name="corrects">An earlier statement that this one puts right.</param>
    public async Task<BundleId> ExecuteAsync(StatementPeriod period, BundleId? corrects, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.SealRecords, cancel);
        await SignAsync(cancel);
        var statement = await read.ExecuteAsync(period, cancel);
        var report = StatementReport.Of(statement, (await organisation.ExecuteAsync(cancel))?.Name ?? "DrConsole", actor.Name);
        var subject = $"ledger/{period.From:yyyy-MM-dd}/{period.To:yyyy-MM-dd}";
        return await seal.ExecuteAsync(new RecordToSeal(Kind, subject, report.Title, Record(statement), report, Attachments(statement), corrects), cancel);
    }

    // So that the statement says the most that is signed. Where nothing may be signed, it says that instead.
    private async Task SignAsync(CancellationToken cancel)
    {
        try
        {
            await sign.ExecuteAsync(cancel);
        }
        catch (RefusedException)
        {
            // The bundle itself waits for a signature, and says why.
        }
    }

    private static Dictionary<string, object?> Record(Statement of) => new()
    {
        ["from"] = of.Period.From.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        ["to"] = of.Period.To.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        ["entries"] = of.Entries,
        ["first"] = of.First,
        ["last"] = of.Last,
        ["kinds"] = of.Kinds.ToDictionary(kind => kind.Word, kind => (object?)kind.Count),
        ["actors"] = of.Actors.ToDictionary(actor => actor.Word, actor => (object?)actor.Count),
        ["checkpoints"] = (long)of.Checkpoints.Count,
        ["checkpoint"] = of.Newest?.Note,
        ["keys"] = of.Keys.Select(key => key.Name),
        ["verification"] = new Dictionary<string, object?>
        {
            ["whole"] = of.IsWhole,
            ["entries"] = of.Verification.Entries,
            ["checkpoints"] = (long)of.Verification.Checkpoints,
            ["findings"] = of.Verification.Findings.Select(finding => finding.What),
        },
    };

    private static List<BundlePart> Attachments(Statement of)
    {
        var parts = new List<BundlePart>
        {
            new("checkpoints.txt", Encoding.UTF8.GetBytes(string.Join('\n', of.Checkpoints.Select(checkpoint => checkpoint.Note)))),
            new("keys.pem", Encoding.UTF8.GetBytes(string.Concat(of.Keys.Select(key => key.Pem)))),
        };
        if (of.All is { } lines)
            parts.Add(new("entries.csv", Encoding.UTF8.GetBytes(LedgerCsv.Head + string.Concat(lines.Select(LedgerCsv.Line)))));
        return parts;
    }
}
