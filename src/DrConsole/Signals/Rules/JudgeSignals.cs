using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Signals;

/// <summary>
/// Asks the rules about every signal, once: the verdict is written in the save of what it causes, so that a console that dies in between begins that signal
/// anew and nothing is done twice. An all stop holds all of it.
/// </summary>
internal sealed class JudgeSignals(IDbContextFactory<DrStore> stores, RuleActions actions, TimeProvider clock)
{
    private const int Batch = 100;
    private const int MostCounted = 5_000;

    /// <summary>What was heard longer ago and never judged is history.</summary>
    private static readonly TimeSpan Oldest = TimeSpan.FromDays(1);

    // A save that took long, or another node's clock that is behind.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(2);

    // What was held so long and is over by then is no reason to wake anybody.
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(5);

    private DateTimeOffset _from = DateTimeOffset.MinValue;

    /// <summary>Judges what waits. Its caller is one loop.</summary>
    /// <returns>Whether there may be more.</returns>
    public async Task<bool> NextAsync(CancellationToken cancel)
    {
        Acting.As(Actor.Console("rules"));
        var (now, found) = (clock.GetUtcNow(), 0);
        var since = _from > now - Oldest ? _from : now - Oldest;
        await Races.SettleAsync(async () =>
        {
            await using var store = await stores.CreateDbContextAsync(cancel);
            if (await store.AllStops.AnyAsync(stop => stop.InForce != null, cancel))
                return;
            var verdicts = store.SignalVerdicts;
            var signals = await store.Signals.AsNoTracking().Where(signal => signal.ReceivedAt > since && !verdicts.Any(verdict => verdict.Signal == signal.Id))
                .OrderBy(signal => signal.ReceivedAt).ThenBy(signal => signal.Id).Take(Batch).ToListAsync(cancel);
            found = signals.Count;
            if (found == 0)
            {
                _from = now - Overlap;
                return;
            }
            await JudgeAsync(store, signals, cancel);
            await store.SaveChangesAsync(cancel);
            _from = (signals[0].ReceivedAt < now ? signals[0].ReceivedAt : now) - Overlap;
        });
        return found == Batch;
    }

    private async Task JudgeAsync(DrStore store, IReadOnlyList<Signal> signals, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        List<SignalId> ids = [.. signals.Select(signal => signal.Id)];
        var labels = await store.SignalPayloads.AsNoTracking().Where(payload => ids.Contains(payload.Signal)).ToDictionaryAsync(payload => payload.Signal, payload => payload.Labels, cancel);
        var rules = SignalRuleLine.InOrder(await store.SignalRules.AsNoTracking().ToListAsync(cancel));
        var sitting = await RuleSitting.OpenAsync(store, now, cancel);
        foreach (var signal in signals)
        {
            var verdict = SignalVerdict.Of(signal.Id, now);
            store.Add(verdict);
            var seen = SeenSignal.Of(signal, labels.GetValueOrDefault(signal.Id));
            if (signal.State is SignalState.Healthy or SignalState.Muted)
                await actions.RecoveredAsync(sitting, seen, verdict, cancel);
            else if (now - signal.ReceivedAt > Late && !await StandsAsync(store, seen, cancel))
                verdict.Say("It was held, and was over before it could be judged.");
            else
                await AskAsync(sitting, rules, seen, verdict, cancel);
        }
    }

    private async Task AskAsync(RuleSitting sitting, IReadOnlyList<SignalRuleLine> rules, SeenSignal signal, SignalVerdict verdict, CancellationToken cancel)
    {
        var counts = await CountsAsync(sitting.Store, rules, signal, cancel);
        var outcomes = RuleCore.Judge(rules, signal, (rule, _) => counts.GetValueOrDefault(rule.Key), sitting.Now);
        foreach (var outcome in outcomes)
            await FollowAsync(sitting, rules.Single(rule => rule.Key == outcome.Rule), outcome, signal, verdict, cancel);
        if (outcomes.All(outcome => outcome is RuleOutcome.Passes))
            verdict.Say(rules.Count == 0 ? "There is no rule." : $"None of {rules.Count} rules fits it.");
    }

    private async Task FollowAsync(RuleSitting sitting, SignalRuleLine rule, RuleOutcome outcome, SeenSignal signal, SignalVerdict verdict, CancellationToken cancel)
    {
        switch (outcome)
        {
            case RuleOutcome.Waits waits:
                sitting.Store.Add(new WaitingRule { Signal = signal.Id, Rule = rule.Key, DueAt = waits.DueAt });
                verdict.Say($"{rule.Text.Name}: it fits, and {waits.Why}, until {waits.DueAt:HH:mm:ss} UTC.");
                break;
            case RuleOutcome.Counts counts:
                verdict.Say($"{rule.Text.Name}: it fits, as {counts.Why}. Nothing is done yet.");
                break;
            case RuleOutcome.Fires fires:
                await actions.ActAsync(sitting, rule, signal, fires.Why, verdict, cancel);
                break;
        }
    }

    /// <summary>Rules that waited for a signal to stand long enough.</summary>
    public async Task SettleWaitingAsync(CancellationToken cancel)
    {
        Acting.As(Actor.Console("rules"));
        List<WaitingRule> due;
        var now = clock.GetUtcNow();
        await using (var store = await stores.CreateDbContextAsync(cancel))
        {
            if (await store.AllStops.AnyAsync(stop => stop.InForce != null, cancel))
                return;
            due = await store.WaitingRules.AsNoTracking().Where(waiting => waiting.DueAt <= now).OrderBy(waiting => waiting.DueAt).Take(Batch).ToListAsync(cancel);
        }
        foreach (var waiting in due)
            await Races.SettleAsync(() => SettleAsync(waiting, cancel));
    }

    private async Task SettleAsync(WaitingRule due, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        if (await store.WaitingRules.FindAsync([due.Signal, due.Rule], cancel) is not { } waiting)
            return;
        store.Remove(waiting);
        var signal = await store.Signals.AsNoTracking().SingleAsync(known => known.Id == due.Signal, cancel);
        var labels = await store.SignalPayloads.AsNoTracking().Where(payload => payload.Signal == due.Signal).Select(payload => payload.Labels).SingleOrDefaultAsync(cancel);
        var verdict = await store.SignalVerdicts.SingleAsync(known => known.Signal == due.Signal, cancel);
        var seen = SeenSignal.Of(signal, labels);
        if (SignalRuleLine.InOrder(await store.SignalRules.AsNoTracking().Where(rule => rule.Key == due.Rule).ToListAsync(cancel)) is not [var rule])
            verdict.Say($"{due.Rule}: the rule is no more, or is off.");
        else if (!await StandsAsync(store, seen, cancel))
            verdict.Say($"{rule.Text.Name}: it did not stand long enough. Nothing is done.");
        else
            await AskAsync(await RuleSitting.OpenAsync(store, clock.GetUtcNow(), cancel), [rule], seen, verdict, cancel);
        await store.SaveChangesAsync(cancel);
    }

    private static Task<bool> StandsAsync(DrStore store, SeenSignal signal, CancellationToken cancel) =>
        store.SignalStandings.AnyAsync(standing => standing.Source == signal.Source && standing.Key == signal.Key && standing.State == signal.State && standing.Since <= signal.At, cancel);

    // Only what fits is counted, and only for rules that ask for more than one.
    private static async Task<Dictionary<string, int>> CountsAsync(DrStore store, IReadOnlyList<SignalRuleLine> rules, SeenSignal signal, CancellationToken cancel)
    {
        var counts = new Dictionary<string, int>();
        foreach (var rule in rules.Where(rule => rule.Text.Count > 1 && RuleFit.Fault(rule.Text, signal) is null))
        {
            var from = signal.ReceivedAt - rule.Text.Within!.Value;
            var recent = await (from other in store.Signals.AsNoTracking()
                                join payload in store.SignalPayloads.AsNoTracking() on other.Id equals payload.Signal into payloads
                                from payload in payloads.DefaultIfEmpty()
                                where other.ReceivedAt > @from && other.ReceivedAt <= signal.ReceivedAt
                                orderby other.ReceivedAt descending
                                select new { other, Labels = payload == null ? null : payload.Labels }).Take(MostCounted).ToListAsync(cancel);
            counts[rule.Key] = recent.Count(each => RuleFit.Fault(rule.Text, SeenSignal.Of(each.other, each.Labels)) is null);
        }
        return counts;
    }
}
