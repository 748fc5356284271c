using System.Globalization;
using DrConsole.People;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.People.Pages;

public sealed partial class OnCallPage(ReadOnCall read, Pulse pulse, TimeProvider clock) : LivePart(pulse)
{
    private const int Days = 14;
    private const int MostFindings = 8;

    private OnCallBoard? _board;
    private string? _shown;

    /// <summary>The first day of the strip.</summary>
    [SupplyParameterFromQuery]
    private string? From { get; set; }

    protected override IReadOnlyCollection<string> Topics => ReadOnCall.Topics;

    private string Sentence => _board switch
    {
        null or { Lines.Count: 0 } => "Nobody is on call yet",
        { Uncovered: > 0 } => $"{Words.Count(_board.Uncovered, "rotation has", "rotations have")} nobody on call now",
        { Gaps: > 0 } => $"Somebody is on call now; {Words.Count(_board.Gaps, "rotation has a gap", "rotations have gaps")} within two weeks",
        _ => "Somebody is on call for everything",
    };

    private string Lead => _board is null || _board.Lines.Count == 0 ? "Who answers, day and night." : "Who answers now, and who comes next. Whatever is missing in the next two weeks stands below.";

    protected override async Task ReadAsync()
    {
        _shown = From;

        // From the day before, so that what ended this morning still shows.
        var first = DateOnly.TryParseExact(From, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : new DateTimeOffset(clock.GetUtcNow().UtcDateTime.Date.AddDays(-1), TimeSpan.Zero);
        _board = await read.ExecuteAsync(first, Days, rotation: null, Closed);
    }

    protected override async Task OnParametersSetAsync()
    {
        await base.OnParametersSetAsync();
        if (_shown != From)
            await ReloadAsync();
    }

    private static string Link(DateTimeOffset from) => $"/on-call?from={from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
}
