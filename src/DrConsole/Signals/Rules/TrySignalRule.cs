using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Signals;

/// <summary>Says what a rule, saved or not, would have done about the signals of the last 30 days. Nothing is done.</summary>
public sealed class TrySignalRule(IDbContextFactory<DrStore> stores, Caller caller, IOptions<AlarmOptions> options, TimeProvider clock)
{
    public const int Days = 30;

    private const int MostSignals = 50_000;

    public async Task<RuleTrial> ExecuteAsync(SignalRuleText text, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeSignals, cancel);
        var tidied = text.Tidied();
        tidied.Check();
        var (now, since) = (clock.GetUtcNow(), clock.GetUtcNow() - TimeSpan.FromDays(Days));
        await using var store = await stores.CreateDbContextAsync(cancel);
        var rows = await (from signal in store.Signals.AsNoTracking()
                          join payload in store.SignalPayloads.AsNoTracking() on signal.Id equals payload.Signal into payloads
                          from payload in payloads.DefaultIfEmpty()
                          where signal.ReceivedAt > since
                          orderby signal.ReceivedAt descending
                          select new { signal, Labels = payload == null ? null : payload.Labels }).Take(MostSignals).ToListAsync(cancel);
        rows.Reverse();
        return RuleTrial.Of(tidied, [.. rows.Select(row => SeenSignal.Of(row.signal, row.Labels))], options.Value, now) with { IsCut = rows.Count == MostSignals };
    }
}

/// <summary>What a rule would have done.</summary>
/// <param name="Looked">How many signals were looked at.</param>
/// <param name="Fired">How many of them it would have fired for.</param>
/// <param name="Troubles">As how many troubles: so many incidents or pages it would have been.</param>
public sealed record RuleTrial(int Looked, int Fitting, int Fired, int Troubles, IReadOnlyList<RuleTrial.Line> Lines)
{
    private const int MostLines = 50;

    /// <summary>There are more signals than can be looked at.</summary>
    public bool IsCut { get; init; }

    /// <param name="What">What would have been done.</param>
    /// <param name="Begins">Whether it would have begun a trouble, or been counted under one.</param>
    public sealed record Line(SignalId Signal, DateTimeOffset At, string Title, string What, bool Begins);

    /// <summary>Pure. Roots are services or keys; which services failed with them then is not asked.</summary>
    internal static RuleTrial Of(SignalRuleText text, IReadOnlyList<SeenSignal> signals, AlarmOptions options, DateTimeOffset now)
    {
        var rule = new SignalRuleLine("tried", text);
        var fitting = signals.Where(signal => RuleFit.Fault(text, signal) is null).ToList();
        var after = signals.ToLookup(signal => (signal.Source, signal.Key));
        var (groups, lines, fired, troubles) = (new List<SignalGroup>(), new List<Line>(), 0, 0);
        foreach (var (index, signal) in fitting.Index())
        {
            // It stood until the next signal of the same key said otherwise.
            var until = after[(signal.Source, signal.Key)].FirstOrDefault(other => other.At > signal.At && other.State != signal.State)?.At ?? now;
            var count = CountBefore(fitting, index, text.Within);
            if (RuleCore.Judge([rule], signal, (_, _) => count, until)[0] is not RuleOutcome.Fires fires)
                continue;
            var at = signal.ReceivedAt + (text.StandsFor ?? TimeSpan.Zero);
            groups.RemoveAll(group => group.LastAt <= at - TimeSpan.FromMinutes(options.QuietMinutes));
            var placed = StormCore.Place(signal.Service ?? $"{signal.Source}|{signal.Key}", groups, options.StormAfter, at);
            var group = placed is StormCore.Placed.Joins joins ? joins.Group : Begin(groups, (StormCore.Placed.Begins)placed, at);
            group.Add(at);
            fired++;
            troubles += group.Count == 1 ? 1 : 0;
            lines.Add(new Line(signal.Id, at, signal.Title, group.Count == 1 ? RuleSentence.Does(text) : $"Counted: the {group.Count}th of one trouble{(group.IsStorm ? ", a storm" : "")}", group.Count == 1));
        }
        return new RuleTrial(signals.Count, fitting.Count, fired, troubles, [.. lines.OrderByDescending(line => line.At).Take(MostLines)]);
    }

    private static SignalGroup Begin(List<SignalGroup> groups, StormCore.Placed.Begins begins, DateTimeOffset at)
    {
        var group = SignalGroup.Begin(begins.IsStorm ? StormCore.Storm : begins.Root, begins.IsStorm, at);
        groups.Add(group);
        return group;
    }

    private static int CountBefore(List<SeenSignal> fitting, int index, TimeSpan? within)
    {
        var count = 1;
        for (var at = index - 1; at >= 0 && within is { } time && fitting[at].ReceivedAt > fitting[index].ReceivedAt - time; at--)
            count++;
        return count;
    }
}

/// <summary>A rule in a sentence.</summary>
public static class RuleSentence
{
    /// <summary>What it does.</summary>
    public static string Does(SignalRuleText rule)
    {
        var does = new List<string>();
        var severity = rule.Severity is { } known ? $" as {known}" : "";
        if (rule.Incident is RuleIncident.Declare)
            does.Add($"declare an incident{severity}");
        if (rule.Incident is RuleIncident.Suggest)
            does.Add($"suggest an incident{severity}");
        if (rule.Page is RulePage.OnCall)
            does.Add("page whoever is on call");
        if (rule.Page is RulePage.Policy)
            does.Add($"page by {rule.Policy}");
        if (rule.Runbook.Length > 0)
            does.Add(rule.RunbookMode is Runs.RunMode.Live ? $"start {rule.Runbook} live" : $"rehearse {rule.Runbook}");
        if (rule.Pair.Length > 0)
            does.Add($"propose the failover of {rule.Pair}");
        var sentence = string.Join(", ", does);
        return sentence.Length == 0 ? "Nothing" : $"{char.ToUpperInvariant(sentence[0])}{sentence[1..]}";
    }

    /// <summary>What it is about.</summary>
    public static string About(SignalRuleText rule)
    {
        var about = new List<string> { rule.States.Length == 0 ? "Down" : rule.States };
        Add("from", rule.Sources);
        Add("of", rule.Keys);
        Add("for", rule.Services);
        Add("with", rule.Labels);
        if (rule.Severities.Length > 0)
            about.Add($"at {rule.Severities}");
        if (rule.StandsFor is { } stands)
            about.Add($"for {Durations.Spoken(stands)}");
        if (rule.Count > 1)
            about.Add($"{rule.Count} within {Durations.Spoken(rule.Within ?? TimeSpan.Zero)}");
        return string.Join(", ", about);

        void Add(string word, string lines)
        {
            if (lines.Length > 0)
                about.Add($"{word} {string.Join(" or ", KeyLines.Each(lines))}");
        }
    }
}
