using System.Globalization;
using DrConsole.Evidence;
using DrConsole.Estate;
using DrConsole.Incidents;
using DrConsole.Jobs;
using DrConsole.Kit;
using DrConsole.Notices;
using DrConsole.Platform;
using DrConsole.Runs;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Benchmarks;

/// <summary>Years of history in little time: copies of one genuine row each, with keys and times of their own, made by the database itself.</summary>
/// <param name="mine">Whose inbox every fiftieth delivery is for.</param>
internal sealed class HistoryFill(TestConsole console, StoreProvider database, Guid mine)
{
    public const int EntriesOfIncident = 5_000;
    public const int EventsOfRun = 100;
    public const int DeliveriesOfNotice = 200;
    public const int Jobs = 20;
    public const long FirstEntry = 1_000_000;

    // 20,000 rows are a month of it: what a page looks back at is there in both sizes.
    public static readonly TimeSpan Between = TimeSpan.FromSeconds(130);

    // How many rows one statement makes.
    private const int AtOnce = 250_000;
    private const int Most = 4_000_000;

    private const int IncidentTag = 1;
    private const int RunTag = 2;
    private const int NoticeTag = 3;
    private const int SignalTag = 4;
    private const int JobTag = 5;
    private const int DeliveryTag = 6;

    private int _rows;

    public static SignalId SignalAt(int row) => new(IdOf(SignalTag, row));

    public static RunId RunAt(int row) => new(IdOf(RunTag, row / EventsOfRun));

    public static NoticeId NoticeAt(int row) => new(IdOf(NoticeTag, row / DeliveriesOfNotice));

    /// <summary>When the entry of a row was written: the ledger grows upwards, everything else from today back.</summary>
    public static DateTimeOffset EntryAt(int row) => World.Noon - (Between * (Most - row));

    /// <summary>Makes what is missing up to so many rows of each.</summary>
    public async Task ToAsync(int rows)
    {
        for (; _rows < rows; _rows = Math.Min(rows, _rows + AtOnce))
            await AddAsync(_rows, Math.Min(rows, _rows + AtOnce));
        await using var store = console.OpenStore();
        await store.Database.ExecuteSqlRawAsync(database is StoreProvider.Sqlite ? "PRAGMA analysis_limit=400; PRAGMA optimize" : "ANALYZE");
    }

    private async Task AddAsync(int from, int to)
    {
        await using var store = console.OpenStore();
        store.Database.SetCommandTimeout(600);
        await store.Database.OpenConnectionAsync();
        var (id, row, ago) = ("n.x", "n.x", Ticks($"{World.Noon.UtcTicks} - CAST(n.x AS bigint) * {Between.Ticks}"));
        await CopyAsync<LedgerEntry>(store, from, to, "\"Id\" = (SELECT min(\"Id\") FROM \"LedgerEntries\")", new()
        {
            ["Id"] = $"{FirstEntry} + {row}",
            ["LeafIndex"] = $"{FirstEntry} + {row}",
            ["Subject"] = $"'environment/bench-' || ({row} % 1000)",
            ["At"] = Ticks($"{World.Noon.UtcTicks} - ({Most} - CAST(n.x AS bigint)) * {Between.Ticks}"),
        });
        await CopyAsync<JobRun>(store, from, to, "\"JobKey\" = 'bench'", new() { ["Id"] = Id(JobTag, id), ["JobKey"] = $"'job-' || ({row} % {Jobs})", ["Number"] = $"{row} / {Jobs} + 1", ["DueAt"] = ago, ["StartedAt"] = ago, ["EndedAt"] = ago });
        await CopyAsync<Signal>(store, from, to, "\"Source\" = 'bench'", new() { ["Id"] = Id(SignalTag, id), ["Source"] = $"'alarm/' || ({row} % 10)", ["Key"] = $"'key-' || ({row} % 500)", ["Service"] = $"'service-' || ({row} % 50)", ["At"] = ago, ["ReceivedAt"] = ago });
        await CopyAsync<Incident>(store, from / EntriesOfIncident, to / EntriesOfIncident, $"\"Title\" = '{HistoryPages.Title}'", new() { ["Id"] = Id(IncidentTag, id), ["Key"] = "'bench-' || n.x", ["DeclaredAt"] = Ticks($"{World.Noon.UtcTicks} - CAST(n.x AS bigint) * {Between.Ticks * EntriesOfIncident}") });
        await CopyAsync<IncidentEntry>(store, from, to, "\"Number\" = 9999", new() { ["IncidentId"] = Id(IncidentTag, $"{row} / {EntriesOfIncident}"), ["Number"] = $"{row} % {EntriesOfIncident} + 1", ["At"] = ago, ["RecordedAt"] = ago });
        await CopyAsync<Run>(store, from / EventsOfRun, to / EventsOfRun, "\"RunbookKey\" = 'bench'", new() { ["Id"] = Id(RunTag, id), ["StartedAt"] = Ticks($"{World.Noon.UtcTicks} - CAST(n.x AS bigint) * {Between.Ticks * EventsOfRun}"), ["EndedAt"] = ago });
        await CopyAsync<RunEvent>(store, from, to, "\"Json\" LIKE '%Looked at.%'", new() { ["RunId"] = Id(RunTag, $"{row} / {EventsOfRun}"), ["Number"] = $"{row} % {EventsOfRun} + 1", ["At"] = ago });
        await CopyAsync<Notice>(store, from / DeliveriesOfNotice, to / DeliveriesOfNotice, "\"Title\" = 'Bench'", new() { ["Id"] = Id(NoticeTag, id), ["CreatedAt"] = Ticks($"{World.Noon.UtcTicks} - CAST(n.x AS bigint) * {Between.Ticks * DeliveriesOfNotice}") });
        await CopyAsync<Delivery>(store, from, to, "\"Address\" = 'bench@example.com'", new()
        {
            ["Id"] = Id(DeliveryTag, id),
            ["NoticeId"] = Id(NoticeTag, $"{row} / {DeliveriesOfNotice}"),
            ["Name"] = $"'Person ' || {row}",
            ["Address"] = $"'p' || {row} || '@example.com'",
            ["CreatedAt"] = ago,
            ["UserId"] = $"CASE WHEN {row} % 50 = 0 THEN {(database is StoreProvider.Sqlite ? $"'{mine.ToString().ToUpperInvariant()}'" : $"'{mine}'::uuid")} END",
        });
    }

    // By way of a table of that one row: it must not be looked for among its copies.
    private async Task CopyAsync<T>(DrStore store, int from, int to, string which, Dictionary<string, string> own) where T : class
    {
        if (from >= to)
            return;
        var type = store.Model.FindEntityType(typeof(T))!;
        var columns = type.GetProperties().Select(property => property.GetColumnName()).ToList();
        var table = type.GetTableName();
        var series = database is StoreProvider.Sqlite
            ? string.Create(CultureInfo.InvariantCulture, $"(WITH RECURSIVE s(x) AS (SELECT {from} UNION ALL SELECT x + 1 FROM s WHERE x < {to - 1}) SELECT x FROM s) n")
            : string.Create(CultureInfo.InvariantCulture, $"generate_series({from}, {to - 1}) n(x)");
        var chosen = $"""SELECT * FROM "{table}" WHERE {which} LIMIT 1""";
        await SayAsync(store, "DROP TABLE IF EXISTS one");
        await SayAsync(store, $"CREATE TEMP TABLE one AS {chosen}");
        await SayAsync(store, $"""INSERT INTO "{table}" ({string.Join(", ", columns.Select(column => $"\"{column}\""))}) SELECT {string.Join(", ", columns.Select(column => own.GetValueOrDefault(column, $"one.\"{column}\"")))} FROM one, {series}""");
    }

    private static async Task SayAsync(DrStore store, string sql)
    {
        await using var command = store.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 600;
        await command.ExecuteNonQueryAsync();
    }

    private string Id(int tag, string number) => database is StoreProvider.Sqlite
        ? $"printf('%08X-{tag:X4}-7000-8000-000000000000', {number})"
        : $"(lpad(to_hex({number}), 8, '0') || '-{tag:x4}-7000-8000-000000000000')::uuid";

    private static string Ticks(FormattableString sql) => sql.ToString(CultureInfo.InvariantCulture);

    private static Guid IdOf(int tag, int number) => Guid.Parse($"{number:x8}-{tag:x4}-7000-8000-000000000000");
}
