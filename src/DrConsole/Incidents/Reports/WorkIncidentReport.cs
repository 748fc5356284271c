using DrConsole.Access;
using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Incidents;

/// <summary>How a report is written: begun from the timeline, edited, its times corrected, its actions agreed, its post-mortem scheduled.</summary>
public sealed class WorkIncidentReport(IncidentDesk desk, IOptions<ReportOptions> options)
{
    /// <summary>Begins the report where there is none.</summary>
    public Task<IncidentReport> DraftAsync(string key, CancellationToken cancel) => desk.DecideAsync(key, Permission.WorkIncidents, sitting => ReportRows.EnsureAsync(sitting, options.Value, cancel), cancel);

    public Task<IncidentReport> EditAsync(string key, ReportText text, int version, CancellationToken cancel) => desk.DecideAsync(key, Permission.WorkIncidents, async sitting =>
    {
        var report = await ReportRows.EnsureAsync(sitting, options.Value, cancel);

        // The draft counts as a save of its own, so that whoever began from it too is told of the first one's text.
        if (sitting.Store.Entry(report).State is EntityState.Added)
            await sitting.Store.SaveChangesAsync(cancel);
        ConflictException.ThrowIfStale("the report", report.Version, version, text.Tidied().Against(report.Text));
        report.Change(text);
        return report;
    }, cancel);

    /// <summary>Says what a part really took, and why the console's figure is not it. The figure that was there stays beside it.</summary>
    public Task CorrectTimeAsync(string key, RecoveryPart part, TimeSpan took, string reason, CancellationToken cancel) => desk.DecideAsync(key, Permission.WorkIncidents, async sitting =>
    {
        new FieldErrors()
            .Check(took >= TimeSpan.Zero && took <= TimeSpan.FromDays(366), "took", "From nothing to a year is accepted.")
            .Check(reason.Trim().Length is > 0 and <= RecoveryTimeEdit.MaxReason, "reason", $"Say why, in up to {RecoveryTimeEdit.MaxReason} characters.")
            .ThrowIfAny();
        var report = await ReportRows.EnsureAsync(sitting, options.Value, cancel);
        if (report.FinishedAt is not null)
            throw new RefusedException("This report is finished. Reopen the incident to change it.", "finished");
        var before = (await sitting.Store.ReadDossierAsync(sitting.Incident, cancel)).TimeOf(part);
        sitting.Store.Add(new RecoveryTimeEdit
        {
            Id = Guid.CreateVersion7(sitting.Now),
            IncidentId = sitting.Incident.Id,
            Part = part,
            Before = before,
            After = took,
            Reason = reason.Trim(),
            By = sitting.Actor.Name,
            At = sitting.Now,
        });
        sitting.Write(EntryKind.Fact, $"{part} took {Durations.Spoken(took)}, not {(before is { } was ? Durations.Spoken(was) : "an unknown time")}: {reason.Trim()}");
    }, cancel);

    /// <param name="runbook">The runbook that has to change, if it is one.</param>
    public Task<AgreedAction> AgreeAsync(string key, string title, string owner, DateTimeOffset due, string runbook, CancellationToken cancel) => desk.DecideAsync(key, Permission.WorkIncidents, async sitting =>
    {
        var action = AgreedAction.Agree(title, owner, due, DossierRows.SourceOf(sitting.Incident), sitting.Incident.PlanKey ?? "", sitting.Now, runbook);
        if (action.Runbook.Length > 0 && !await sitting.Store.KnownRunbooks.AnyAsync(known => known.Key == action.Runbook, cancel))
            throw new InvalidException("runbook", $"There is no runbook {action.Runbook}.");
        sitting.Store.Add(action);
        sitting.Write(EntryKind.Fact, $"Action for {action.Owner} until {action.DueOn:d MMMM yyyy}: {action.Title}");
        return action;
    }, cancel);

    public Task ScheduleAsync(string key, DateTimeOffset postMortem, CancellationToken cancel) => desk.DecideAsync(key, Permission.WorkIncidents, async sitting =>
    {
        (await ReportRows.EnsureAsync(sitting, options.Value, cancel)).Schedule(postMortem, sitting.Now);
        sitting.Write(EntryKind.Fact, $"The post-mortem is on {postMortem.UtcDateTime:d MMMM yyyy HH:mm} UTC.");
    }, cancel);

    public Task HeldAsync(string key, CancellationToken cancel) => desk.DecideAsync(key, Permission.WorkIncidents, async sitting =>
    {
        (await ReportRows.EnsureAsync(sitting, options.Value, cancel)).Held(sitting.Now);
        sitting.Write(EntryKind.Fact, "The post-mortem was held.");
    }, cancel);
}

/// <summary>Puts the draft of a report into the store of whoever decides.</summary>
internal static class ReportRows
{
    public static async Task<IncidentReport> EnsureAsync(Sitting sitting, ReportOptions options, CancellationToken cancel)
    {
        var (store, incident) = (sitting.Store, sitting.Incident);
        if (incident.ResolvedAt is not { } resolved)
            throw new RefusedException("It is not resolved yet: its report begins when it is.", "not-resolved");
        if (await store.IncidentReports.SingleOrDefaultAsync(report => report.IncidentId == incident.Id, cancel) is { } known)
        {
            if (known.FinishedAt is not null && !known.IsFinishedFor(incident))
                known.BeginAgain(options.DueAt(resolved), sitting.Now);
            return known;
        }
        var dossier = await store.ReadDossierAsync(incident, cancel);
        var report = IncidentReport.Draft(incident.Id, ReportDraft.Of(dossier), options.DueAt(resolved), dossier.Rule.PostMortem ? options.PostMortemAt(resolved) : null, sitting.Now);
        store.Add(report);
        sitting.Write(EntryKind.Fact, $"The report was drafted. It is due at {report.DueAt.UtcDateTime:d MMMM HH:mm} UTC{(report.PostMortemAt is { } meeting ? $", and the post-mortem is on {meeting.UtcDateTime:d MMMM HH:mm} UTC" : "")}.");
        return report;
    }
}
