using System.Diagnostics;
using System.Globalization;
using DrConsole.Access;
using DrConsole.Incidents;
using DrConsole.Kit;
using DrConsole.Notices;
using DrConsole.Platform;
using DrConsole.Runs;

namespace DrConsole.Benchmarks;

/// <summary>A war room with 5,000 entries, three runs of 100 steps and 200 deliveries: how long it takes to open, and until an entry has been read for the last of 100 screens.</summary>
internal static class WarRoomBenchmark
{
    public const string Name = "war-room";

    private const int Entries = 5_000;
    private const int Screens = 100;
    private const int Events = 40;

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        await using var store = await TestStore.CreateAsync(StoreProvider.Sqlite);
        await using var console = TestConsole.On(store, null, ("DrConsole:Runbooks:ApprovalsNeeded", "0"));
        await console.AdmitAsync(World.Ana, World.Eva);
        var incident = await SeedAsync(console);

        var opening = new List<double>();
        for (var time = 0; time < 20; time++)
        {
            // A room that nobody has open: nothing of it is at hand.
            await using var fresh = TestConsole.On(store);
            var caller = fresh.As<ReadRoom>(console.ActorOf(World.Ana));
            await fresh.As<ReadIncidents>(console.ActorOf(World.Ana)).ActiveAsync(CancellationToken.None);
            var began = Stopwatch.GetTimestamp();
            await caller.ExecuteAsync(incident.Key, CancellationToken.None);
            opening.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        var (told, perRoom) = await FollowAsync(console, incident);
        return
        [
            new(Name, "opens, p95", At(opening, 0.95), "ms", Wanted: 500, Note: $"{Entries:N0} entries, 3 runs of 100 steps, 200 deliveries"),
            new(Name, "an entry read for the last of 100 screens, p50", At(told, 0.5), "ms"),
            new(Name, "an entry read for the last of 100 screens, p95", At(told, 0.95), "ms", Wanted: 200, Note: $"{Events} entries, {Screens} screens"),
            new(Name, "memory of an open room", perRoom, "kB", Wanted: 2_000, Note: "what the readings of one room keep, shared by all who are in it"),
        ];
    }

    private static async Task<Incident> SeedAsync(TestConsole console)
    {
        var steps = string.Join('\n', Enumerable.Range(1, 100).Select(number => $"  - {{id: s{number}, title: Step {number}, kind: manual}}"));
        await console.As<DrConsole.Runbooks.EditRunbook>(World.Eva).CreateAsync($"runbook: long\ntitle: A long one\nrto: 60m\nsteps:\n{steps}\n", CancellationToken.None);
        await console.As<DrConsole.Runbooks.PublishRunbook>(World.Eva).ExecuteAsync("long", null, CancellationToken.None);
        var incident = await console.As<DeclareIncident>(World.Ana).ExecuteAsync(new Declaration("Everything is slow", IncidentSeverity.P1), CancellationToken.None);
        for (var run = 0; run < 3; run++)
        {
            var started = await console.As<StartRun>(World.Ana).ExecuteAsync(new StartRun.Order("long", RunMode.Live, Incident: incident.Key), CancellationToken.None);
            await console.As<CommandRun>(World.Ana).ExecuteAsync(started.Id, new CommandRun.Order(RunCommandType.Note, Note: "Looked at."), CancellationToken.None);
        }
        await using var store = console.OpenStore();
        for (var number = 10; number < Entries; number++)
            store.Add(IncidentEntry.Of(incident.Id, number, new EntryText(EntryKind.Note, $"Note {number}: **nothing** new.", "ana"), World.Noon.AddSeconds(number - Entries - 10)));
        var notice = Notice.Make(new NoticeToSend(NoticeKind.Update, incident.Subject, new NoticeAudience { Addresses = [new(NoticeChannel.Email, "a@example.com")] }, NoticeValues.Plain("a", "b")), "Update", Actor.Console("the benchmark"), World.Noon);
        store.Add(notice);
        for (var number = 0; number < 200; number++)
            store.Add(Delivery.Make(notice.Id, new Recipient($"Person {number}"), new Way(NoticeChannel.Email, $"p{number}@example.com", World.Noon, null), DeliveryLane.Normal, World.Noon));
        await store.SaveChangesAsync();
        return incident;
    }

    // As pages do: hear, ask for the board, which has the rows in sight.
    private static async Task<(List<double> Told, double PerRoomKb)> FollowAsync(TestConsole console, Incident incident)
    {
        using var over = new CancellationTokenSource();
        var arrived = new int[Events + 1];
        var last = new TaskCompletionSource[Events + 1];
        for (var number = 0; number <= Events; number++)
            last[number] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await console.As<ReadRoom>(World.Ana).ExecuteAsync(incident.Key, over.Token);
        var perRoom = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1e3;
        var screens = Enumerable.Range(0, Screens).Select(_ => Task.Run(() => ScreenAsync(console, incident, arrived, last, over.Token))).ToList();
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System);
        var told = new List<double>();
        for (var number = 1; number <= Events; number++)
        {
            var began = Stopwatch.GetTimestamp();
            await console.As<WriteNote>(World.Ana).ExecuteAsync(incident.Key, new($"event {number}"), over.Token);
            await last[number].Task.WaitAsync(TimeSpan.FromSeconds(20));
            told.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        }
        await over.CancelAsync();
        await Task.WhenAll(screens);
        return (told, perRoom);
    }

    private static async Task ScreenAsync(TestConsole console, Incident incident, int[] arrived, TaskCompletionSource[] last, CancellationToken cancel)
    {
        using var listener = console.Pulse.Listen(JointRoom.TopicsOf(incident.Id));
        var (room, seen) = (console.As<ReadRoom>(World.Ana), 0);
        try
        {
            while (await listener.NextAsync(cancel))
            {
                var newest = (await room.ExecuteAsync(incident.Key, cancel)).Newest.Select(entry => entry.Text).Where(text => text.StartsWith("event ", StringComparison.Ordinal))
                    .Select(text => int.Parse(text[6..], CultureInfo.InvariantCulture)).DefaultIfEmpty(0).Max();
                for (; seen < newest; seen++)
                {
                    if (Interlocked.Increment(ref arrived[seen + 1]) == Screens)
                        last[seen + 1].TrySetResult();
                }
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }

    private static double At(List<double> values, double part) => values.Order().ElementAt((int)Math.Min(values.Count - 1, Math.Floor(values.Count * part)));
}
