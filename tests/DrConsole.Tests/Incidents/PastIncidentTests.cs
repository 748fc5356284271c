using DrConsole.Incidents;
using Microsoft.EntityFrameworkCore;
using static DrConsole.Tests.Plans.PlanWorld;

namespace DrConsole.Tests.Incidents;

/// <summary>Incidents from before the console come in as they were, once.</summary>
public sealed class PastIncidentTests
{
    private const string Sheet = """
        reference,title,severity,impact_at,detected_at,acknowledged_at,recovered_at,resolved_at,cause,duration,data_lost
        OPS-1,"Orders, and payments, failed",P1,2026-05-01 02:00,2026-05-01 02:10,2026-05-01 02:14,2026-05-01 03:00,2026-05-01 03:30,Disk full,1h,4m
        OPS-2,Slow answers,p3,,2026-06-01 10:00,,2026-06-01 12:00,,Too few workers,30m,0
        """;

    [Theory, BothDatabases]
    public async Task Twice_changes_nothing_and_a_stated_time_that_contradicts_itself_is_told(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var import = console.As<ImportPastIncidents>(Ana);

        var preview = await import.PreviewAsync(Sheet, Cancel);
        Assert.Equal(["OPS-1", "OPS-2"], preview.New.Select(row => row.Reference));
        var remark = Assert.Single(preview.Remarks);
        Assert.Equal((3, false), (remark.Line, remark.IsFault));
        Assert.Contains("OPS-2 states 30 min, and its own times say 2 h", remark.Text, StringComparison.Ordinal);

        await import.ExecuteAsync(Sheet, Cancel);
        var again = await import.ExecuteAsync(Sheet, Cancel);
        Assert.Equal((0, 2), (again.New.Count, again.Known.Count));
        await using var store = console.OpenStore();
        Assert.Equal([("2026-001", IncidentState.Closed), ("2026-002", IncidentState.Closed)], (await store.Set<Incident>().OrderBy(incident => incident.Key).ToListAsync(Cancel)).Select(incident => (incident.Key, incident.State)));
    }

    [Theory, BothDatabases]
    public async Task They_count_in_the_figures(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        await console.As<ImportPastIncidents>(Ana).ExecuteAsync(Sheet, Cancel);

        var all = (await console.As<ReadRecoveryMetrics>(Cora).ExecuteAsync(Noon.AddYears(-1), Noon, null, Cancel)).All;

        Assert.Equal((2, TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(90), TimeSpan.FromMinutes(4)), (all.Incidents, all.Mtta, all.Mttr, all.MostLost));
    }

    [Fact]
    public void Every_fault_names_its_line()
    {
        var sheet = PastSheet.Read("""
            reference;title;severity;detected_at;recovered_at;duration
            A;Fine;P2;2026-05-01 02:10;2026-05-01 03:10;1h
            A;Twice;P2;2026-05-01 02:10;;
            B;;P9;yesterday;;
            C;Backwards;P1;2026-05-01 02:10;2026-05-01 01:10;
            D;Ahead;P1;2027-05-01 02:10;;soon
            """, Noon);

        Assert.Equal(["A"], sheet.Rows.Select(row => row.Reference));
        Assert.Equal([3, 4, 5, 6], sheet.Remarks.Where(remark => remark.IsFault).Select(remark => remark.Line));
        Assert.Contains("A is there twice", sheet.Remarks[0].Text, StringComparison.Ordinal);
        Assert.Contains("'P9' is not P1, P2, P3 or P4", sheet.Remarks[1].Text, StringComparison.Ordinal);
        Assert.Contains("recovered_at: it lies before detected_at", sheet.Remarks[2].Text, StringComparison.Ordinal);
        Assert.Contains("detected_at: a time in the past", sheet.Remarks[3].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("reference,title")]
    [InlineData("reference,title,severity,detected_at,colour\nA,B,P1,2026-05-01 02:10,red")]
    [InlineData("reference,title,severity\nA,B,P1")]
    public void What_is_no_sheet_of_incidents_is_refused(string text) => Assert.Throws<InvalidException>(() => PastSheet.Read(text, Noon));

    [Theory, BothDatabases]
    public async Task A_file_with_a_fault_brings_nothing(StoreProvider database)
    {
        await using var console = await OpenAsync(database);

        await Assert.ThrowsAsync<InvalidException>(() => console.As<ImportPastIncidents>(Ana).ExecuteAsync(Sheet.Replace("Slow answers,p3", "Slow answers,p7", StringComparison.Ordinal), Cancel));

        await using var store = console.OpenStore();
        Assert.False(await store.Set<Incident>().AnyAsync(Cancel));
    }
}
