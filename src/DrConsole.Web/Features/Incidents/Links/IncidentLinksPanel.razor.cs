using DrConsole.Access;
using DrConsole.Incidents;
using DrConsole.Platform;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Incidents.Links;

public sealed partial class IncidentLinksPanel(ReadIncidentLinks read, WorkIncidentLinks work, Caller caller, Pulse pulse) : LivePart(pulse)
{
    private enum Act
    {
        Link,
        Part,
        Merge,
    }

    private ReadIncidentLinks.Board? _board;
    private bool _mayWork, _mayCommand, _asking;
    private Act _act;
    private string _other = "", _why = "";
    private bool _wasAsking;
    private string? _drawn;

    [Parameter, EditorRequired]
    public Incident Of { get; set; } = null!;

    protected override IReadOnlyCollection<string> Topics => [Incident.TopicOf(Of.Id), Incident.Topic];

    private string Now => $"{_mayWork} {_mayCommand} {Of.MergedInto} {Refusal?.Message} {(_board is null ? "" : string.Join('\n', Rows(_board)))}";

    // Nearly everything that happens in a room leaves this as it is.
    protected override bool ShouldRender() => _asking || _wasAsking || _drawn != Now;

    protected override void OnAfterRender(bool firstRender) => (_drawn, _wasAsking) = (Now, _asking);

    protected override async Task ReadAsync()
    {
        _mayWork = await caller.MayAsync(Permission.WorkIncidents, Closed);
        _mayCommand = await caller.MayAsync(Permission.CommandIncidents, Closed);
        _board = await read.ShownAsync(Of, Closed);
    }

    private void Ask() => (_asking, _act, _other, _why, Refusal) = (true, Act.Link, "", "", null);

    private async Task SaveAsync()
    {
        var saved = await TryAsync(() => _act switch
        {
            Act.Merge => work.MergeAsync(Of.Key, _other, _why, Closed),
            Act.Part => work.BelongAsync(Of.Key, _other, Closed),
            _ => work.LinkAsync(Of.Key, _other, _why, Closed),
        });
        if (saved)
            _asking = false;
    }

    private static IEnumerable<(string Word, ReadIncidentLinks.Other Other)> Rows(ReadIncidentLinks.Board board)
    {
        if (board.MergedInto is { } into)
            yield return ("goes on in", into);
        if (board.Parent is { } parent)
            yield return ("is part of", parent);
        foreach (var other in board.Parts)
            yield return ("has this part", other);
        foreach (var other in board.Merged)
            yield return ("took this one over", other);
        foreach (var other in board.Linked)
            yield return ("has to do with", other);
    }
}
