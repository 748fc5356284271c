using DrConsole.Estate;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Failovers;

/// <summary>Reads what must be so before the point of no return: each with how old it is and where it was seen. What is stale, or was never seen, is a no.</summary>
internal static class ReadGoBoard
{
    /// <summary>As an override names it: the side that is gone to is well.</summary>
    public const string Ready = "ready";

    /// <summary>The pair's last evaluation found nothing in the way.</summary>
    public const string Evaluated = "evaluated";

    private static readonly TimeSpan EvaluationHolds = TimeSpan.FromHours(1);

    public static async Task<GoBoard> OfAsync(DrStore store, FailoverPair pair, FailoverStanding standing, SwitchDirection direction, DateTimeOffset now, CancellationToken cancel)
    {
        var text = pair.Text;
        var items = GoCheck.Read(text.GoChecks);
        var known = await ReadSources.OfAsync(store, [.. items.Where(item => item.Kind is GoKind.Signal).Select(item => item.Of), .. ReadSources.SourcesOf(text.Active), .. ReadSources.SourcesOf(text.Passive)], cancel);
        var entries = new List<GoBoard.Entry> { ReadyOf(text, direction.Goal(), known), EvaluationOf(pair, standing, now) };
        foreach (var item in items)
        {
            entries.Add(item.Kind switch
            {
                GoKind.Signal => SignalOf(item, known[item.Of], now),
                GoKind.Restored => await RestoredAsync(store, item, now, cancel),
                GoKind.NoAlarms => await AlarmsAsync(store, pair, direction, now, cancel),
                _ => await OnCallAsync(store, item, now, cancel),
            });
        }
        return new GoBoard([.. entries]);
    }

    private static GoBoard.Entry ReadyOf(FailoverPairText text, FailoverSide goal, IReadOnlyDictionary<string, SourceStanding> known)
    {
        List<SourceStanding> sources = [.. KeyLines.Each(text.Of(goal).Sources).Select(source => known[source])];
        var title = $"{text.NameOf(goal)} is ready";
        if (sources.Count == 0)
            return new(Ready, title, false, "No signal speaks for it: nobody knows.", null, "the pair");
        var bad = sources.Find(each => each.State is not (SignalState.Healthy or SignalState.Degraded));
        return new(Ready, title, bad is null, bad is null ? "All of its signals are well." : $"{bad.Source}: {bad.Says}", sources.Min(each => each.At), string.Join(", ", sources.Select(each => each.Source)));
    }

    private static GoBoard.Entry EvaluationOf(FailoverPair pair, FailoverStanding standing, DateTimeOffset now)
    {
        const string title = "The pair was looked through";
        if (standing.EvaluatedAt is not { } at || standing.EvaluatedVersion != pair.Version)
            return new(Evaluated, title, false, "This version was not looked through yet.", null, "evaluation");
        if (now - at > EvaluationHolds)
            return new(Evaluated, title, false, Stale(at, now), at, "evaluation");
        return standing.EachFinding is [var first, ..] ? new(Evaluated, title, false, first, at, "evaluation") : new(Evaluated, title, true, "Nothing known stands in the way.", at, "evaluation");
    }

    private static GoBoard.Entry SignalOf(GoCheck item, SourceStanding seen, DateTimeOffset now) => seen switch
    {
        { At: null } => new(item.Key, item.Title, false, seen.Says, null, item.Of),
        { At: { } at } when now - at > item.Within => new(item.Key, item.Title, false, $"{seen.Says.TrimEnd('.')}. {Stale(at, now)}", at, item.Of),
        _ => new(item.Key, item.Title, seen.State is SignalState.Healthy, seen.Says, seen.At, item.Of),
    };

    private static async Task<GoBoard.Entry> RestoredAsync(DrStore store, GoCheck item, DateTimeOffset now, CancellationToken cancel)
    {
        var subject = TargetSubject.Parse("goChecks", item.Of);
        var (rto, rpo) = (subject.TargetKey(TargetKind.Rto), subject.TargetKey(TargetKind.Rpo));
        var proof = await store.Proofs.AsNoTracking().Where(proof => (proof.Target == rto || proof.Target == rpo) && proof.Source == ProofSource.RestoreTest).OrderByDescending(proof => proof.At).FirstOrDefaultAsync(cancel);
        if (proof is null)
            return new(item.Key, item.Title, false, "No restore test of it is on record.", null, item.Of);
        if (now - proof.At > item.Within)
            return new(item.Key, item.Title, false, $"{proof.Title.TrimEnd('.')}. {Stale(proof.At, now)}", proof.At, proof.Reference);
        return new(item.Key, item.Title, proof.Value is not null, proof.Value is { } took ? $"{proof.Title}: {Durations.Spoken(took)}." : $"{proof.Title} did not reach its end.", proof.At, proof.Reference);
    }

    // Alarms of the side that is left are why it is left.
    private static async Task<GoBoard.Entry> AlarmsAsync(DrStore store, FailoverPair pair, SwitchDirection direction, DateTimeOffset now, CancellationToken cancel)
    {
        var left = ReadSources.SourcesOf(pair.Text.Of(direction.Origin()));
        List<string> own = [.. left, SourceOf(pair.Key)];
        var open = await store.SignalStandings.AsNoTracking().Where(row => row.Service == pair.ServiceKey && row.State == SignalState.Down && !own.Contains(row.Source)).OrderBy(row => row.Source).ToListAsync(cancel);
        var item = new GoCheck(GoKind.NoAlarms, "", null);
        return open.Count == 0
            ? new(item.Key, item.Title, true, $"No other alarm of {pair.ServiceKey} is open.", now, "signals")
            : new(item.Key, item.Title, false, $"{open.Count} open: {string.Join("; ", open.Take(3).Select(row => row.Title))}", open.Max(row => row.At), string.Join(", ", open.Take(3).Select(row => row.Source)));
    }

    private static async Task<GoBoard.Entry> OnCallAsync(DrStore store, GoCheck item, DateTimeOffset now, CancellationToken cancel)
    {
        var facts = await PeopleFacts.ReadAsync(store, now, cancel);
        List<PeopleRef> rotations = PeopleRef.Read(item.Of) is { } named ? [named] : [.. facts.Rotations.Keys.Order(StringComparer.Ordinal).Select(key => new PeopleRef(PeopleRef.Rotation, key))];
        List<string> names = [.. rotations.SelectMany(rotation => facts.Meant(rotation, now)).Select(contact => contact.Name).Distinct()];
        return new(item.Key, item.Title, names.Count > 0, names.Count > 0 ? string.Join(", ", names) : "Nobody is on call.", now, item.Of.Length > 0 ? item.Of : "rotations");
    }

    public static string SourceOf(string pair) => $"failover/{pair}";

    private static string Stale(DateTimeOffset at, DateTimeOffset now) => $"It is stale: {Durations.Spoken(TimeSpan.FromSeconds(Math.Floor((now - at).TotalSeconds)))} old.";
}
