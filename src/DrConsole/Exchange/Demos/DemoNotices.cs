using DrConsole.Access;
using DrConsole.Notices;

namespace DrConsole.Exchange.Demos;

/// <summary>What the demo's people told each other in a year, in the console itself, whose other channels nobody has set up: so one of them is held.</summary>
public sealed class DemoNotices(ComposeNotice compose, AcknowledgeHere acknowledge, OutboxLanes outbox, ReadPeople readPeople, DemoPeople people)
{
    private static readonly string[] Crew = ["mara@example.com", "jonas@example.com", "priya@example.com", "sofia@example.com"];

    private static readonly (int DaysAgo, NoticeKind Kind, string About, string Title, string Text, int Severity, int AnsweredAfter)[] Year =
    [
        (251, NoticeKind.Drill, "runbook/fail-over-database", "Database failover is rehearsed on Thursday", "14:00 to 16:00 UTC, in staging. Join the call ten minutes early.", 0, 0),
        (132, NoticeKind.Page, "runbook/recover-agent", "An agent does not come back after its restart", "Three restarts within ten minutes. Somebody has to look.", 2, 3),
        (74, NoticeKind.Page, "service/console", "The console is slow", "Pages open after four seconds and more.", 2, 2),
        (74, NoticeKind.Resolution, "service/console", "The console is quick again", "The cache was full. It has twice the room it had.", 0, 0),
        (27, NoticeKind.Page, "service/api-gateway", "API and agents are slow", "A model provider answers late. The breaker has moved traffic to the other one.", 2, 1),
        (11, NoticeKind.Update, "service/api-gateway", "Some webhooks come late", "They wait in a queue and are sent in order. None is lost.", 0, 0),
        (4, NoticeKind.ApprovalRequest, "plan/agent-incident-response", "A revised plan waits for approval", "An API version that ends is a reason as well. Please read and decide.", 0, 0),
        (2, NoticeKind.Drill, "runbook/fail-over-region", "The move to the second region is rehearsed", "Everybody who takes part finds their role in the runbook.", 0, 0),
    ];

    public async Task FillAsync(DemoClock clock, CancellationToken cancel)
    {
        await people.BecomeAsync(DemoPeople.Administrator, cancel);
        var known = (await readPeople.ExecuteAsync(cancel)).People.ToDictionary(person => person.Email, person => person.Id);
        foreach (var (daysAgo, kind, about, title, text, severity, answeredAfter) in Year)
        {
            var at = kind is NoticeKind.Resolution ? new TimeOnly(14, 38) : new TimeOnly(14, 6);
            clock.GoTo(daysAgo, at);
            await people.BecomeAsync(DemoPeople.Commander, cancel);
            var what = new NoticeToSend(kind, about, new NoticeAudience { Users = [.. Crew.Select(email => known[email])] }, NoticeValues.Plain(title, text))
            {
                Severity = severity == 0 ? null : severity,
                Wants = answeredAfter > 0 ? AckNeed.One : AckNeed.None,
            };
            var notice = await compose.SendAsync(what, cancel);
            await outbox.DrainAsync(cancel);
            if (answeredAfter == 0)
                continue;
            clock.GoTo(daysAgo, at.AddMinutes(answeredAfter));
            await people.BecomeAsync(DemoPeople.Author, cancel);
            await acknowledge.ExecuteAsync(notice.Id, cancel);
        }

        clock.GoTo(1, new TimeOnly(15, 20));
        await people.BecomeAsync(DemoPeople.Commander, cancel);
        var audience = new NoticeAudience { Stakeholders = ["development-team", "operations-team"] };
        await compose.SendAsync(new NoticeToSend(NoticeKind.Update, "runbook/fail-over-region", audience, NoticeValues.Plain("What the rehearsal means for your team", "A few seconds without answers on the day. Nothing is to be done.")), cancel);
    }
}
