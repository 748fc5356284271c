using System.Globalization;
using DrConsole.Evidence;
using DrConsole.Platform;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Extensions;

namespace DrConsole.Web.Features.Evidence.Pages;

public sealed partial class LedgerPage(ReadLedger ledger, ReadCheckpoints checkpoints, Pulse pulse) : LivePart(pulse)
{
    private const int APage = 25;

    private IReadOnlyList<LedgerLine>? _lines;
    private IReadOnlyList<string> _kinds = [];
    private CheckpointBoard? _board;
    private string _shown = "";

    [SupplyParameterFromQuery]
    private string? Kind { get; set; }

    [SupplyParameterFromQuery]
    private string? Subject { get; set; }

    [SupplyParameterFromQuery]
    private string? Actor { get; set; }

    [SupplyParameterFromQuery]
    private string? From { get; set; }

    [SupplyParameterFromQuery]
    private string? To { get; set; }

    [SupplyParameterFromQuery]
    private long? Before { get; set; }

    protected override IReadOnlyCollection<string> Topics => [LedgerEntry.Topic];

    protected override async Task ReadAsync()
    {
        _shown = Query(Before);
        _board = await checkpoints.ExecuteAsync(Closed);
        _kinds = await ledger.KindsAsync(Closed);
        _lines = await ledger.ExecuteAsync(new LedgerFilter(Kind, Subject, Actor, Day(From), Day(To)?.AddDays(1)), Before, APage + 1, Closed);
    }

    protected override async Task OnParametersSetAsync()
    {
        await base.OnParametersSetAsync();
        if (_shown != Query(Before))
            await ReloadAsync();
    }

    private bool IsFiltered => Query(null).Length > 0;

    private string? Next => _lines is { Count: > APage } ? $"/ledger{Query(_lines[APage - 1].Id)}" : null;

    private string Sentence => Subject is { Length: > 0 } ? $"Everything about {Subject}" : "Everything that was decided and done";

    private string Lead => _board is null ? "" : _board.Size == 0
        ? "Nothing was recorded yet."
        : $"{_board.Size:N0} entries in order, {_board.SignedSize:N0} of them signed. None can be changed or taken out unnoticed.";

    private string Query(long? before)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in new[] { ("kind", Kind), ("subject", Subject), ("actor", Actor), ("from", From), ("to", To), ("before", before?.ToString(CultureInfo.InvariantCulture)) })
        {
            if (value is { Length: > 0 })
                query.Add(name, value);
        }
        return query.ToString();
    }

    private static DateTimeOffset? Day(string? text) =>
        DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day) ? day : null;
}
