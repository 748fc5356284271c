using DrConsole.Access;
using DrConsole.Incidents;
using DrConsole.Platform;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Incidents.Duties;

public sealed partial class DutiesPanel(ReadIncidentDuties read, ReadReportingDuties duties, WorkDuties work, Caller caller, Pulse pulse) : LivePart(pulse)
{
    private const int Most = 200;

    private enum Asks
    {
        Nothing,
        Applies,
        Begins,
        Sent,
    }

    private IReadOnlyList<DutyLine> _lines = [];
    private IReadOnlyList<ReportingDuty> _duties = [];
    private bool _mayCommand;
    private Asks _asks;
    private object? _drawn;
    private string _duty = "", _text = "";
    private int _number;
    private DateTime? _classified, _known;

    [Parameter, EditorRequired]
    public Incident Of { get; set; } = null!;

    protected override IReadOnlyCollection<string> Topics => [Incident.TopicOf(Of.Id), ReportingDuty.Topic];

    private IEnumerable<ReportingDuty> Left => _duties.Where(duty => _lines.All(line => line.Duty.DutyKey != duty.Key));

    private string Title => _asks switch
    {
        Asks.Applies => "A reporting duty applies",
        Asks.Begins => "When its clocks began",
        _ => "It was sent",
    };

    private object Now => (_mayCommand, Left.Any(), _lines.Count, _asks, Refusal);

    // Where no duty applies, nearly everything that happens in a room leaves this as it is.
    protected override bool ShouldRender() => _lines.Count > 0 || _asks is not Asks.Nothing || !Now.Equals(_drawn);

    protected override void OnAfterRender(bool firstRender) => _drawn = Now;

    protected override async Task ReadAsync()
    {
        _mayCommand = await caller.MayAsync(Permission.CommandIncidents, Closed);
        _lines = await read.ShownAsync(Of, Closed);

        // What there is to choose from is read again when somebody chooses, and not at everything that happens in the room.
        if (_duties.Count == 0)
            await ReadDutiesAsync();
    }

    private async Task ReadDutiesAsync() => _duties = await caller.MayAsync(Permission.SeePlans, Closed) ? await duties.ListAsync(after: null, Most, Closed) : [];

    private async Task AskAsync()
    {
        await ReadDutiesAsync();
        (_asks, _duty, _text, _classified, _known, Refusal) = (Asks.Applies, Left.FirstOrDefault()?.Key ?? "", "", null, Of.DeclaredAt.UtcDateTime, null);
    }

    private void AskBegin(DutyLine line) =>
        (_asks, _duty, _text, _classified, _known, Refusal) = (Asks.Begins, line.Duty.DutyKey, "", line.Duty.ClassifiedAt?.UtcDateTime, line.Duty.KnownAt?.UtcDateTime, null);

    private void AskSent(DutyLine line, DutyDeadline deadline) => (_asks, _duty, _number, _text, Refusal) = (Asks.Sent, line.Duty.DutyKey, deadline.Number, "", null);

    private async Task SaveAsync()
    {
        var saved = await TryAsync(() => _asks switch
        {
            Asks.Applies => work.ApplyAsync(Of.Key, _duty, _text, Utc(_classified), Utc(_known), Closed),
            Asks.Begins when _text.Trim().Length > 0 => work.WithdrawAsync(Of.Key, _duty, _text, Closed),
            Asks.Begins => work.BeginAsync(Of.Key, _duty, Utc(_classified), Utc(_known), Closed),
            _ => work.SendAsync(Of.Key, _duty, _number, _text, null, Closed),
        });
        if (saved)
            _asks = Asks.Nothing;
    }

    private static DateTimeOffset? Utc(DateTime? shown) => shown is { } time ? new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Unspecified), TimeSpan.Zero) : null;

    private static string Counts(DutyDeadline deadline) => deadline switch
    {
        { SentAt: not null } => $"{deadline.Sent} ({deadline.SentBy})",
        { DueAt: { } due } => $"until {due.UtcDateTime:d MMM HH:mm} UTC: {Durations.Spoken(deadline.Within)} after it was {deadline.Trigger.ToString().ToLowerInvariant()}",
        _ => $"{Durations.Spoken(deadline.Within)} after it is {deadline.Trigger.ToString().ToLowerInvariant()}: its clock has not begun",
    };
}
