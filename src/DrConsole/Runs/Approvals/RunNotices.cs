using DrConsole.Access;
using DrConsole.Notices;
using DrConsole.Platform;
using DrConsole.Runbooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DrConsole.Runs;

/// <summary>What a run has people told by itself, in the save of what caused it: that it waits for an approval, and that somebody went past one.</summary>
public sealed partial class RunNotices(SendNotice send, ApprovalLink links, IOptions<TwilioOptions> twilio, TimeProvider clock, ILogger<RunNotices> log)
{
    private const int MostAsked = 30;

    private static readonly TimeSpan LongestCode = TimeSpan.FromDays(1);

    private sealed record Place(string Title, string Environment, string Participants);

    /// <summary>Whether these facts tell anybody anything.</summary>
    public static bool Any(IReadOnlyList<Journaled> facts) => facts.Any(fact => fact.Fact is RunFact.StepOpened { Hash: not null } or RunFact.StepAdded or RunFact.Approved { Broken: true });

    public async Task AddAsync(DrStore store, RunState state, IReadOnlyList<Journaled> facts, CancellationToken cancel)
    {
        if (state.Mode is RunMode.Rehearsal || !Any(facts))
            return;
        var place = await store.Runs.AsNoTracking().Where(run => run.Id == state.Plan.Run).Select(run => new Place(run.Title, run.EnvironmentKey, run.Participants)).SingleAsync(cancel);

        // A step that was added voids what was asked for, so that everything open is asked for anew.
        var all = facts.Any(fact => fact.Fact is RunFact.StepAdded);
        var opened = facts.Select(fact => fact.Fact).OfType<RunFact.StepOpened>().Select(fact => fact.Step).ToHashSet();
        foreach (var step in state.Active.Where(step => step is { Status: StepStatus.WaitingForHuman, ApprovalHash: not null, IsOverdue: false } && (all || opened.Contains(step.Id))))
            await AskAsync(store, state, step, place, cancel);
        foreach (var broken in facts.Select(fact => fact.Fact).OfType<RunFact.Approved>().Where(fact => fact.Broken))
            await TellBrokenAsync(store, state, state.Steps[broken.Step!], broken, place, cancel);
    }

    private async Task AskAsync(DrStore store, RunState state, StepState step, Place place, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var until = step.Due is { } due && due < now + LongestCode ? due : now + LongestCode;
        foreach (var user in (await Approvers.OfAsync(store, ((ApprovalBody)step.Step.Body).By, state.StartedBy, now, cancel)).Take(MostAsked))
        {
            var (row, code) = ApprovalCode.Make(state.Plan.Run, step.Id, user.Id, step.ApprovalHash!, until, now);
            var link = links.UrlFor(row.Id, code);
            var text = $"{place.Title} in {place.Environment} waits for approval: {step.Step.Title}.\n"
                + $"Your code, which approves this once until {until.UtcDateTime:HH:mm} UTC: {NoticeToSend.Place("code")}\n"
                + (link is null ? "Give it to whoever sits at the console." : $"Give it to whoever sits at the console, or approve here: {NoticeToSend.Place("link")}")
                + (link is null || twilio.Value.Missing is not null ? "" : "\nWhere this came as an SMS, an answer with the code alone approves too.");
            var told = await TryAsync(store, What(NoticeKind.ApprovalRequest, state, step, place, $"Approve: {step.Step.Title}", text, [user.Id], await store.ContactsOfAsync([user.Id], cancel)) with
            {
                Severity = 2,
                SameAs = $"run/{state.Plan.Run}/{step.Id}/{step.ApprovalHash![..16]}/{user.Id}",
                ForTheirEyes = new Dictionary<string, string> { ["code"] = code, ["link"] = link ?? "" },
            }, cancel);
            if (told is { Repeats: false })
                store.Add(row);
        }
    }

    private async Task TellBrokenAsync(DrStore store, RunState state, StepState step, RunFact.Approved broken, Place place, CancellationToken cancel)
    {
        var everybody = await store.Users.AsNoTracking().Where(user => user.DisabledAt == null && user.Roles != AccessRoles.Auditor).Select(user => user.Id).ToListAsync(cancel);
        var by = (await ActorNames.ReadAsync(store, [broken.By], cancel)).GetValueOrDefault(broken.By, "Somebody");
        var text = $"{by} went past the approval '{step.Step.Title}' of {place.Title} in {place.Environment}: nobody had answered in time. Their reason: {broken.Note}";
        await TryAsync(store, What(NoticeKind.Update, state, step, place, $"An approval was broken: {step.Step.Title}", text, everybody, await store.ContactsOfAsync(everybody, cancel)) with { Severity = 1 }, cancel);
    }

    private static NoticeToSend What(NoticeKind kind, RunState state, StepState step, Place place, string subject, string text, IReadOnlyList<UserId> users, IReadOnlyList<People.PeopleRef> people) =>
        new(kind, $"run/{state.Plan.Run}", new NoticeAudience { Users = users, People = people },
            NoticeValues.Plain(subject, text).With("run.key", $"{state.Plan.Run}").With("run.title", place.Title).With("run.environment", place.Environment).With("step.title", step.Step.Title).With("path", $"/runs/{state.Plan.Run}"))
        {
            Mode = state.Mode is RunMode.Drill ? NoticeMode.Drill : NoticeMode.Live,
            Participants = [.. place.Participants.Split('\n', StringSplitOptions.RemoveEmptyEntries)],
        };

    // A run goes on whether or not somebody can be told.
    private async Task<SendNotice.Outcome?> TryAsync(DrStore store, NoticeToSend what, CancellationToken cancel)
    {
        var before = store.ChangeTracker.Entries().Select(entry => entry.Entity).ToHashSet(ReferenceEqualityComparer.Instance);
        try
        {
            return await send.AddAsync(store, what, cancel);
        }
        catch (RefusedException refused)
        {
            foreach (var entry in store.ChangeTracker.Entries().Where(entry => entry.State is EntityState.Added && !before.Contains(entry.Entity)).ToList())
                entry.State = EntityState.Detached;
            LogNotTold(what.Subject, refused.Message);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Nobody could be told of {Subject}: {Why} Tell them yourself, and mend what keeps notices from going out")]
    private partial void LogNotTold(string subject, string why);
}
