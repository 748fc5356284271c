using System.Text;
using System.Text.Json;
using DrConsole.Evidence;

namespace DrConsole.Tests.Evidence;

/// <summary>A statement of the ledger: what was recorded in a period, by whom, and whether all of it is whole.</summary>
public sealed class StatementTests
{
    private static readonly StatementPeriod March = new(new DateOnly(2027, 3, 1), new DateOnly(2027, 3, 31));

    [Theory, BothDatabases]
    public async Task It_counts_by_kind_and_actor_and_is_sealed_with_its_entries(StoreProvider database)
    {
        await using var console = await BundleConsole.OpenAsync(database);
        await console.As<DrConsole.Estate.AllStopSwitch>(Ana).HoldAsync("A rehearsal", Cancel);

        var id = await console.As<SealStatement>(Ben).ExecuteAsync(March, null, Cancel);

        var files = await console.FilesAsync(id);
        Assert.Equal(0, BundleKit.RunScript(files).Exit);
        using var record = JsonDocument.Parse(files["record.json"]);
        var said = record.RootElement.GetProperty("content").GetProperty("record");
        Assert.Equal(1, said.GetProperty("kinds").GetProperty("all-stop.added").GetInt32());
        Assert.Equal(1, said.GetProperty("actors").GetProperty($"user/{console.IdOf(Ana)}").GetInt32());
        Assert.True(said.GetProperty("verification").GetProperty("whole").GetBoolean());
        Assert.DoesNotContain("\"ana\"", Encoding.UTF8.GetString(files["record.json"]), StringComparison.Ordinal);

        var report = Encoding.UTF8.GetString(files["report.html"]);
        Assert.Contains("<b>ana</b>", report, StringComparison.Ordinal);
        Assert.Contains("all-stop.added", report, StringComparison.Ordinal);
        Assert.Contains("none was changed, removed, inserted or moved", report, StringComparison.Ordinal);
        Assert.Contains("all-stop.added", Encoding.UTF8.GetString(files["entries.csv"]), StringComparison.Ordinal);
        Assert.Contains("— drconsole/", Encoding.UTF8.GetString(files["checkpoints.txt"]), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_ledger_that_somebody_edited_is_stated_to_be_so(StoreProvider database)
    {
        await using var console = await BundleConsole.OpenAsync(database);
        await console.FillAsync(5);
        await console.Get<SignNow>().ExecuteAsync(Cancel);
        await console.TamperAsync("""UPDATE "LedgerEntries" SET "Subject" = 'test/other' WHERE "Kind" = 'test.filled' AND "Subject" = 'test/3'""");

        var statement = await console.As<ReadStatement>(Finn).ExecuteAsync(March, Cancel);

        Assert.False(statement.IsWhole);
        var report = StatementReport.Of(statement, "Northwind", "finn");
        Assert.Contains(report.Badges, badge => badge is { Text: "Not whole", Tone: ReportTone.Bad });
        Assert.Contains(report.Sections, section => section.Title == "What is wrong");
    }

    [Theory, BothDatabases]
    public async Task A_period_that_makes_no_sense_is_refused_by_its_field(StoreProvider database)
    {
        await using var console = await BundleConsole.OpenAsync(database);
        var read = console.As<ReadStatement>(Finn);

        Assert.Contains("to", (await Assert.ThrowsAsync<InvalidException>(() => read.ExecuteAsync(new StatementPeriod(March.To, March.From), Cancel))).Errors.Keys);
        Assert.Contains("from", (await Assert.ThrowsAsync<InvalidException>(() => read.ExecuteAsync(new StatementPeriod(new(2027, 4, 1), new(2027, 4, 2)), Cancel))).Errors.Keys);
        Assert.Equal(0, (await read.ExecuteAsync(new StatementPeriod(new(2026, 1, 1), new(2026, 1, 2)), Cancel)).Entries);
    }
}
