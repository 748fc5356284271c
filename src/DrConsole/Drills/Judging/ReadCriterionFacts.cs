using DrConsole.Backups;
using DrConsole.Estate;
using DrConsole.Notices;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Drills;

/// <summary>Gathers what a drill's criteria are judged by.</summary>
internal static class ReadCriterionFacts
{
    private const int Most = 500;

    public static async Task<CriterionFacts> ReadFactsAsync(this DrStore store, Drill drill, RecoveryRuns runs, IReadOnlyList<Measured> measured, DateTimeOffset now, CancellationToken cancel)
    {
        var notices = await NoticesAsync(store, drill, runs, cancel);
        return new CriterionFacts(drill.FailureAt)
        {
            Run = runs.Seen,
            Measured = measured,
            Restore = await RestoreAsync(store, drill, cancel),
            Alarms = Asks(drill, CriterionKind.AlarmFired) ? await AlarmsAsync(store, drill, runs, now, cancel) : [],
            Updates = Asks(drill, CriterionKind.UpdateInTime) ? await UpdatesAsync(store, notices, cancel) : [],
            Answers = Asks(drill, CriterionKind.AcknowledgedBy) ? await AnswersAsync(store, drill, notices, cancel) : [],
        };
    }

    private static bool Asks(Drill drill, CriterionKind kind) => drill.Criteria.Any(criterion => criterion.Kind == kind);

    private static IEnumerable<string> Named(Drill drill, CriterionKind kind) => drill.Criteria.Where(criterion => criterion.Kind == kind)
        .Select(criterion => CriterionParameter.Read(kind, criterion.Parameter, out _)?.Name ?? "").Where(name => name.Length > 0).Distinct();

    private static async Task<List<CriterionFacts.AlarmSeen>> AlarmsAsync(DrStore store, Drill drill, RecoveryRuns runs, DateTimeOffset now, CancellationToken cancel)
    {
        if (drill.FailureAt is not { } failure)
            return [];
        var until = drill.EndedAt ?? now;
        List<string> services = [.. drill.EachService.Concat(runs.All.Select(each => each.Run.ServiceKey).OfType<string>()).Distinct()];
        List<string> sources = [.. Named(drill, CriterionKind.AlarmFired)];
        var signals = await store.Set<Signal>().AsNoTracking()
            .Where(signal => signal.At >= failure && signal.At <= until && (sources.Contains(signal.Source) || (signal.Service != null && services.Contains(signal.Service)))
                && signal.State != SignalState.Healthy && signal.State != SignalState.Muted)
            .OrderBy(signal => signal.At).Take(Most).ToListAsync(cancel);
        return [.. signals.Select(signal => new CriterionFacts.AlarmSeen(signal.Source, signal.Title, signal.At, $"/signals/{signal.Id.Value}"))];
    }

    private static Task<List<Notice>> NoticesAsync(DrStore store, Drill drill, RecoveryRuns runs, CancellationToken cancel)
    {
        List<string> about = [$"drill/{drill.Key}", $"drill/{drill.Id}", .. runs.All.Select(each => $"run/{each.Run.Id}")];
        var own = drill.Reference is { } reference && reference.StartsWith(DrillSights.Notice, StringComparison.Ordinal) ? new NoticeId(DrillSights.IdOf(reference)) : default;
        return store.Notices.AsNoTracking().Where(notice => about.Contains(notice.Subject) || notice.Id == own).OrderBy(notice => notice.CreatedAt).Take(Most).ToListAsync(cancel);
    }

    // Somebody asked to approve a step was told nothing of how it goes.
    private static async Task<List<CriterionFacts.UpdateSeen>> UpdatesAsync(DrStore store, List<Notice> notices, CancellationToken cancel)
    {
        List<NoticeId> ids = [.. notices.Where(notice => notice.Kind is NoticeKind.Initial or NoticeKind.Update or NoticeKind.Resolution or NoticeKind.Drill).Select(notice => notice.Id)];
        var accepted = (await store.Deliveries.AsNoTracking().Where(delivery => ids.Contains(delivery.NoticeId) && delivery.AcceptedAt != null).Select(delivery => new { delivery.NoticeId, delivery.AcceptedAt }).ToListAsync(cancel))
            .GroupBy(delivery => delivery.NoticeId).ToDictionary(group => group.Key, group => group.Min(delivery => delivery.AcceptedAt)!.Value);
        return [.. notices.Where(notice => accepted.ContainsKey(notice.Id)).Select(notice => new CriterionFacts.UpdateSeen(notice.Title, accepted[notice.Id], $"/notices/{notice.Id}"))];
    }

    private static async Task<List<CriterionFacts.AnswerSeen>> AnswersAsync(DrStore store, Drill drill, List<Notice> notices, CancellationToken cancel)
    {
        var asking = notices.Where(notice => notice.Wants is not AckNeed.None).ToDictionary(notice => notice.Id);
        List<NoticeId> ids = [.. asking.Keys];
        var deliveries = await store.Deliveries.AsNoTracking().Where(delivery => ids.Contains(delivery.NoticeId) && delivery.State != DeliveryState.Withdrawn).ToListAsync(cancel);
        var facts = await PeopleFacts.ReadAsync(store, drill.EndedAt ?? drill.ScheduledAt, cancel);
        var among = Named(drill, CriterionKind.AcknowledgedBy).Select(name => (Name: name, Ids: PeopleRef.Read(name) is { } who ? facts.Meant(who, drill.StartedAt ?? drill.ScheduledAt).Select(contact => contact.Id).ToHashSet() : [])).ToList();
        return
        [
            .. deliveries.GroupBy(delivery => (delivery.NoticeId, delivery.ContactId, delivery.Name)).Select(group => new CriterionFacts.AnswerSeen(
                group.Key.Name, asking[group.Key.NoticeId].CreatedAt, group.Min(delivery => delivery.AcknowledgedAt),
                [.. among.Where(each => group.Key.ContactId is { } contact && each.Ids.Contains(contact)).Select(each => each.Name)], $"/notices/{group.Key.NoticeId}")),
        ];
    }

    private static async Task<CriterionFacts.RestoreSeen?> RestoreAsync(DrStore store, Drill drill, CancellationToken cancel) => await DrillMeasures.RestoreOfAsync(store, drill, cancel) is not { } test ? null
        : new($"/backup-policies/{test.Policy}", test.Outcome is RestoreOutcome.Passed, test.Checks.Count(check => check.Passed), test.Checks.Count, test.Problem);
}
