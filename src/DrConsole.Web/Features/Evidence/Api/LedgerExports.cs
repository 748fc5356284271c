using System.ComponentModel;
using System.Globalization;
using System.Text;
using System.Text.Json;
using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Web.Features.Access;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace DrConsole.Web.Features.Evidence;

/// <summary>The log as a file, however large: read a page at a time, sent as it is read, continued after the last entry that arrived.</summary>
internal static class LedgerExports
{
    public static void Map(IEndpointRouteBuilder ledger)
    {
        ledger.MapGet("/export.csv", CsvAsync).WithSummary("The log as CSV, oldest first").Needs(Permission.SeeLedger);
        ledger.MapGet("/export.jsonl", LinesAsync).WithSummary("The log as JSON lines, oldest first").Needs(Permission.SeeLedger);
    }

    /// <summary>The same for a person who is signed in: the API takes tokens only.</summary>
    public static void MapForPeople(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/ledger/export.csv", CsvAsync).Needs(Permission.SeeLedger).ExcludeFromDescription();
        routes.MapGet("/ledger/export.jsonl", LinesAsync).Needs(Permission.SeeLedger).ExcludeFromDescription();
    }

    public sealed record Cursor
    {
        [FromQuery(Name = "after"), Description("The last entry that is there already, to go on where an export was cut off.")]
        public long? After { get; init; }
    }

    private static PushStreamHttpResult CsvAsync([AsParameters] LedgerEndpoints.FilterQuery filter, [AsParameters] Cursor cursor, ReadLedger ledger, CancellationToken cancel) =>
        TypedResults.Stream(async stream =>
        {
            await using var text = Writer(stream);
            if (cursor.After is null)
                await text.WriteAsync(LedgerCsv.Head);
            await foreach (var line in ledger.StreamAsync(filter.ToFilter(), cursor.After, cancel))
                await text.WriteAsync(LedgerCsv.Line(line).AsMemory(), cancel);
        }, "text/csv", "ledger.csv");

    private static PushStreamHttpResult LinesAsync([AsParameters] LedgerEndpoints.FilterQuery filter, [AsParameters] Cursor cursor, ReadLedger ledger, CancellationToken cancel) =>
        TypedResults.Stream(async stream =>
        {
            await using var text = Writer(stream);
            await foreach (var line in ledger.StreamAsync(filter.ToFilter(), cursor.After, cancel))
                await text.WriteAsync((JsonSerializer.Serialize(new { entry = line.Entry, name = line.Who, bytes = line.Content }) + "\n").AsMemory(), cancel);
        }, "application/jsonl", string.Create(CultureInfo.InvariantCulture, $"ledger{(cursor.After is { } after ? $"-after-{after}" : "")}.jsonl"));

    private static StreamWriter Writer(Stream stream) => new(stream, new UTF8Encoding(false), leaveOpen: true);
}
