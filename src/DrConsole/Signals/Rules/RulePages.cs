using DrConsole.Evidence;
using DrConsole.Incidents;
using DrConsole.Notices;

namespace DrConsole.Signals;

/// <summary>Pages whoever a rule calls, in the save of its verdict.</summary>
internal sealed class RulePages(SendNotice send, Ledger ledger, RuleSettings settings)
{
    /// <returns>Who was called, in a sentence.</returns>
    public async Task<string> PageAsync(RuleSitting sitting, SignalRuleLine rule, SeenSignal signal, string why, SignalGroup group, CancellationToken cancel)
    {
        var store = sitting.Store;
        var severity = rule.Text.Severity ?? (signal.Severity is { } known ? Enum.Parse<IncidentSeverity>($"{known}") : IncidentSeverity.P2);
        var asked = rule.Text.Page is RulePage.Policy ? rule.Text.Policy : (await store.FindSeverityRuleAsync(severity, cancel)).EscalateTo;
        var (audience, whom) = await IncidentPages.OnCallAsync(store, asked, sitting.Now, cancel);
        if (audience.IsEmpty)
            return "Nobody was paged: there is no escalation policy, no rotation and no commander to call.";
        var incident = group.Incident is { } id ? (await sitting.TimelineAsync(id, RuleActions.Rules, ledger, cancel)).Incident : null;
        var path = incident?.Path ?? $"/signals/{signal.Id.Value}";
        var title = group.IsStorm ? "Many alarms at once" : signal.Title;
        var values = NoticeValues.Plain($"[{severity}] {title}", $"{title}. {rule.Text.Name}: {why} {settings.At(path)}").With("path", path);
        var notice = await send.AddAsync(store, new NoticeToSend(NoticeKind.Page, incident?.Subject ?? $"signal/{signal.Id.Value}", audience, values)
        {
            Severity = (int)severity,
            Wants = AckNeed.One,
        }, cancel);
        var isOther = rule.Text.Page is RulePage.Policy && audience.Policy != asked;
        return $"{(isOther ? $"The policy {asked} is no more. " : "")}Paged: {whom}, notice {notice.Notice.Id}.";
    }
}
