using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DrConsole.Signals;

/// <summary>Asks every account and region how its alarms stand, and tells what changed as signals. Of several nodes one asks; who is asked too much is asked less.</summary>
internal sealed class PollClouds(IDbContextFactory<DrStore> stores, IEnumerable<IReadCloud> clouds, TimeProvider clock)
{
    public static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan ListAgain = TimeSpan.FromHours(1);

    private readonly IReadCloud? _cloud = clouds.LastOrDefault();

    public async Task SweepAsync(CancellationToken cancel)
    {
        Acting.As(Actor.Console("clouds"));
        if (_cloud is null)
            return;
        foreach (var (account, region) in await DueAsync(cancel))
        {
            if (await TakeAsync(account, region, cancel))
                await PollAsync(account, region, cancel);
        }
    }

    private async Task<IReadOnlyList<(CloudAccount Account, string Region)>> DueAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var store = await stores.CreateDbContextAsync(cancel);
        var accounts = await store.CloudAccounts.AsNoTracking().Where(account => !account.IsOff).ToListAsync(cancel);
        if (accounts.Count == 0)
            return [];
        var polls = await store.CloudPolls.AsNoTracking().ToDictionaryAsync(poll => (poll.Account, poll.Region), poll => poll.NextAt, cancel);
        return [.. accounts.SelectMany(account => KeyLines.Each(account.Regions), (account, region) => (account, region)).Where(place => !polls.TryGetValue((place.account.Key, place.region), out var next) || next <= now)];
    }

    private async Task<bool> TakeAsync(CloudAccount account, string region, CancellationToken cancel)
    {
        try
        {
            var now = clock.GetUtcNow();
            await using var store = await stores.CreateDbContextAsync(cancel);
            var poll = await store.CloudPolls.FindAsync([account.Key, region], cancel) ?? store.Add(CloudPoll.Of(account.Key, region, now)).Entity;
            if (poll.NextAt > now)
                return false;
            poll.Claim(now + Claim);
            await store.SaveChangesAsync(cancel);
            return true;
        }
        catch (DbUpdateException)
        {
            // Another node was quicker.
            return false;
        }
    }

    private async Task PollAsync(CloudAccount account, string region, CancellationToken cancel)
    {
        var alarms = await _cloud!.AlarmsAsync(account.At(region), cancel);
        await Races.SettleAsync(async () =>
        {
            await using var store = await stores.CreateDbContextAsync(cancel);
            var poll = await store.CloudPolls.SingleAsync(known => known.Account == account.Key && known.Region == region, cancel);
            switch (alarms)
            {
                case CloudAnswer<IReadOnlyList<CloudAlarm>>.Got got:
                    await TellAsync(store, account, region, got.Value, cancel);
                    poll.Worked(got.Value.Count, account.Every, clock.GetUtcNow());
                    break;
                case CloudAnswer<IReadOnlyList<CloudAlarm>>.Busy busy:
                    poll.Failed(busy.Why, account.Every, clock.GetUtcNow());
                    break;
                case CloudAnswer<IReadOnlyList<CloudAlarm>>.Denied denied:
                    poll.Failed(denied.Why, account.Every, clock.GetUtcNow());
                    break;
            }
            if (poll.Fault is null && !(clock.GetUtcNow() - poll.DashboardsAt < ListAgain) && await _cloud.DashboardsAsync(account.At(region), cancel) is CloudAnswer<IReadOnlyList<string>>.Got listed)
                poll.Listed(listed.Value, clock.GetUtcNow());
            await store.SaveChangesAsync(cancel);
        });
    }

    private async Task TellAsync(DrStore store, CloudAccount account, string region, IReadOnlyList<CloudAlarm> alarms, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var standings = await store.SignalStandings.AsNoTracking().Where(standing => standing.Source == account.Source).ToDictionaryAsync(standing => standing.Key, standing => (standing.State, standing.At), cancel);
        foreach (var alarm in alarms)
        {
            var name = $"{region}/{alarm.Name}";
            var key = name.Length <= Signal.MaxKey ? name : name[..Signal.MaxKey];
            if (standings.TryGetValue(key, out var known) && (known.State == alarm.State || known.At >= alarm.At))
                continue;
            var heard = new HeardAlarm(key, alarm.State, $"{alarm.Name} is {SpokenState.Of(alarm.State)}") { Labels = alarm.Labels, Payload = alarm.Payload };
            var (service, scenario, severity) = AlarmRoutes.Find(account.Routes, heard);
            var at = alarm.At < now ? alarm.At : now;
            var text = new SignalText(account.Source, key, alarm.State, at, heard.Title) { Detail = alarm.Detail, Service = service, Scenario = scenario, Severity = severity };
            if (await RecordSignal.AddAsync(store, text, now, cancel))
                store.Add(SignalPayload.Of(store.Signals.Local.Single(signal => signal.Source == account.Source && signal.Key == key && UtcTicks.Of(signal.At) == UtcTicks.Of(at)).Id, heard, now));
        }
    }
}

/// <summary>Looks every few seconds whether one is due.</summary>
internal sealed class CloudPoller(PollClouds poll, Readiness readiness, TimeProvider clock, ILogger<CloudPoller> log) : Worker(readiness, clock, log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _clock = clock;

    protected override string Name => "clouds";

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(Pause, _clock);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            await poll.SweepAsync(cancel);
            GoesWell();
        }
    }
}
