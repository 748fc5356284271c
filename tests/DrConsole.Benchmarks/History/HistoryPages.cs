using System.Diagnostics;
using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Evidence;
using DrConsole.Incidents;
using DrConsole.Jobs;
using DrConsole.Kit;
using DrConsole.Notices;
using DrConsole.Runbooks;
using DrConsole.Runs;
using DrConsole.Signals;
using Microsoft.EntityFrameworkCore;
using Way = DrConsole.Notices.Way;

namespace DrConsole.Benchmarks;

/// <summary>Every page of history that there is, as its page asks for it: the newest, one in the middle of everything, and narrowed.</summary>
internal sealed class HistoryPages(TestConsole console)
{
    public const string Title = "Everything is slow";

    private const int APage = 50;
    private const int Asked = 15;
    private const int Warming = 3;

    /// <summary>One genuine row of each, of which the others are copies.</summary>
    public async Task SeedAsync()
    {
        await console.As<EditRunbook>(World.Eva).CreateAsync("runbook: bench\ntitle: Bench\nsteps:\n  - {id: one, title: One, kind: manual}\n", default);
        await console.As<PublishRunbook>(World.Eva).ExecuteAsync("bench", null, default);
        var run = await console.As<StartRun>(World.Ana).ExecuteAsync(new StartRun.Order("bench", RunMode.Drill), default);
        await console.As<CommandRun>(World.Ana).ExecuteAsync(run.Id, new CommandRun.Order(RunCommandType.Note, Note: "Looked at."), default);
        var incident = await console.As<DeclareIncident>(World.Ana).ExecuteAsync(new Declaration(Title, IncidentSeverity.P2), default);
        await using var store = console.OpenStore();
        store.Add(IncidentEntry.Of(incident.Id, 9_999, new EntryText(EntryKind.Note, "Nothing new.", "ana"), World.Noon));
        store.Add(Signal.Tell(new SignalText("bench", "bench", SignalState.Down, World.Noon, "It does not answer"), World.Noon));
        var job = JobRun.Begin("bench", 1, new JobStart(JobCause.Schedule, "the schedule", World.Noon, 1, "node", "firing"), World.Noon);
        job.Succeed("Nothing to do.", World.Noon);
        store.Add(job);
        var notice = Notice.Make(new NoticeToSend(NoticeKind.Update, incident.Subject, new NoticeAudience { Addresses = [new(NoticeChannel.Email, "bench@example.com")] }, NoticeValues.Plain("a", "b")), "Bench", Actor.Console("the benchmark"), World.Noon);
        store.Add(notice);
        store.Add(Delivery.Make(notice.Id, new Recipient("Bench"), new Way(NoticeChannel.Email, "bench@example.com", World.Noon, null), DeliveryLane.Normal, World.Noon));
        await store.SaveChangesAsync();
        await store.Database.ExecuteSqlRawAsync("""INSERT INTO "JobStandings" ("Key", "Cron", "TimeZone", "CaughtUpTo", "Runs") VALUES ('job-0', '', '', 0, 0)""");
        while (await console.Get<Sequencer>().SequenceAsync(default) > 0)
        {
            // Until every entry has its place.
        }
    }

    /// <summary>Medians in milliseconds, by what is asked.</summary>
    public async Task<IReadOnlyList<(string What, double Milliseconds)>> TimesAsync(int rows)
    {
        var times = new List<(string, double)>();
        foreach (var (what, askAsync) in All(rows / 2))
            times.Add((what, await MedianAsync(askAsync)));
        return times;
    }

    private IEnumerable<(string What, Func<Task> AskAsync)> All(int middle)
    {
        var (ledger, jobs, signals, incidents, room, runs, notices, notice, inbox) = (console.As<ReadLedger>(World.Ana), console.As<ReadJobHistory>(World.Ben), console.As<ReadSignals>(World.Ana), console.As<ReadIncidents>(World.Ana),
            console.As<ReadRoomBoard>(World.Ana), console.As<ReadRuns>(World.Ana), console.As<ReadNotices>(World.Ana), console.As<ReadNotice>(World.Ana), console.As<MyInbox>(World.Ana));
        var day = HistoryFill.EntryAt(middle);
        yield return ("ledger, the newest", () => ledger.ExecuteAsync(LedgerFilter.All, null, APage, default));
        yield return ("ledger, in the middle", () => ledger.ExecuteAsync(LedgerFilter.All, HistoryFill.FirstEntry + middle, APage, default));
        yield return ("ledger, about one thing", () => ledger.ExecuteAsync(new LedgerFilter(Subject: "environment/bench-7"), null, APage, default));
        yield return ("ledger, of one day", () => ledger.ExecuteAsync(new LedgerFilter(From: day, To: day.AddDays(1)), null, APage, default));
        yield return ("history of a job, the newest", () => jobs.ExecuteAsync("job-0", null, APage, default));
        yield return ("history of a job, in the middle", () => jobs.ExecuteAsync("job-0", middle / HistoryFill.Jobs, APage, default));
        yield return ("signals, the newest", () => signals.HistoryAsync(new ReadSignals.Filter(), null, APage, default));
        yield return ("signals, in the middle", () => signals.HistoryAsync(new ReadSignals.Filter(), HistoryFill.SignalAt(middle).Value, APage, default));
        yield return ("signals, of one source", () => signals.HistoryAsync(new ReadSignals.Filter(Source: "alarm/3"), null, APage, default));
        yield return ("signals, of one service", () => signals.HistoryAsync(new ReadSignals.Filter(Service: "service-7"), null, APage, default));
        yield return ("timeline of an incident, the newest", () => incidents.TimelineAsync("bench-0", new([]), 0, APage, default));
        yield return ("timeline of an incident, in the middle", () => incidents.TimelineAsync("bench-0", new([]), HistoryFill.EntriesOfIncident / 2, APage, default));
        yield return ("war room, read anew", async () => await room.ReadAsync((await IncidentAsync()).Id, default));
        yield return ("incidents, the newest", () => incidents.ListAsync(new ReadIncidents.Query(), null, APage, default));
        yield return ("runs, the newest", () => runs.ListAsync(new ReadRuns.Query(), null, APage, default));
        yield return ("runs, in the middle", () => runs.ListAsync(new ReadRuns.Query(), HistoryFill.RunAt(middle), APage, default));
        yield return ("events of a run", () => runs.EventsAsync(HistoryFill.RunAt(middle), 0, default));
        yield return ("notices, the newest", () => notices.ListAsync(new NoticeFilter(), null, APage, default));
        yield return ("notices, in the middle", () => notices.ListAsync(new NoticeFilter(), HistoryFill.NoticeAt(middle), APage, default));
        yield return ("troubles of a week's notices", () => notices.CountAsync(World.Noon.AddDays(-7), default));
        yield return ("deliveries of a notice", () => notice.ExecuteAsync(HistoryFill.NoticeAt(middle), default));
        yield return ("inbox", () => inbox.ReadAsync(default));
        yield return ("count of the inbox", () => inbox.CountAsync(default));
    }

    private async Task<Incident> IncidentAsync()
    {
        await using var store = console.OpenStore();
        return await store.Incidents.AsNoTracking().SingleAsync(incident => incident.Key == "bench-0");
    }

    private static async Task<double> MedianAsync(Func<Task> askAsync)
    {
        var times = new List<double>();
        for (var turn = 0; turn < Warming + Asked; turn++)
        {
            var began = Stopwatch.GetTimestamp();
            await askAsync();
            if (turn >= Warming)
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        return times.Order().ElementAt(times.Count / 2);
    }
}
