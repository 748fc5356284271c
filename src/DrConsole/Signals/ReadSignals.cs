using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Incidents;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Signals;

/// <summary>Reads what fires now, what was heard, and what was decided about it.</summary>
public sealed class ReadSignals(IDbContextFactory<DrStore> stores, Caller caller)
{
    private const int MostFiring = 200;

    /// <summary>What of the history is asked for; what is null is not asked.</summary>
    public sealed record Filter(SignalState? State = null, string? Source = null, string? Service = null, string? Text = null);

    /// <param name="IsServiceKnown">False: the alarm names a service that the estate does not know, which is a gap.</param>
    public sealed record Line(SignalId Id, string Source, string Key, SignalState State, DateTimeOffset At, DateTimeOffset ReceivedAt, string Title, string? Service, bool IsServiceKnown, SignalSeverity? Severity, string? Incident);

    public sealed record Firing(IReadOnlyList<Line> Lines, int All);

    public sealed record Detail(Line Line, string Text, string? Scenario, IReadOnlyDictionary<string, string> Labels, string Payload, IReadOnlyList<string> Decisions, DateTimeOffset? DecidedAt, Guid? Suggestion, IReadOnlyList<Line> Before);

    /// <summary>What fails now and is not muted, the newest first.</summary>
    public async Task<Firing> FiringAsync(string? service, CancellationToken cancel)
    {
        await using var store = await OpenAsync(cancel);
        var standings = store.SignalStandings.AsNoTracking().Where(standing => standing.State == SignalState.Down || standing.State == SignalState.Degraded || standing.State == SignalState.NoData);
        if (service is not null)
            standings = standings.Where(standing => standing.Service == service);
        var signals = await standings.OrderByDescending(standing => standing.Since).Take(MostFiring)
            .Join(store.Signals.AsNoTracking(), standing => standing.Signal, signal => signal.Id, (standing, signal) => signal).ToListAsync(cancel);
        return new Firing([.. (await LinesAsync(store, signals, cancel)).OrderByDescending(line => line.At)], await standings.CountAsync(cancel));
    }

    /// <summary>The newest first, from the one before <paramref name="after"/> on.</summary>
    public async Task<IReadOnlyList<Line>> HistoryAsync(Filter filter, Guid? after, int limit, CancellationToken cancel)
    {
        await using var store = await OpenAsync(cancel);
        var signals = store.Signals.AsNoTracking();
        if (filter.State is { } state)
            signals = signals.Where(signal => signal.State == state);
        if (!string.IsNullOrEmpty(filter.Source))
            signals = signals.Where(signal => signal.Source == filter.Source || signal.Source.StartsWith(filter.Source + "/"));
        if (!string.IsNullOrEmpty(filter.Service))
            signals = signals.Where(signal => signal.Service == filter.Service);
        // The store does this, and knows no cultures.
#pragma warning disable CA1304, CA1311, CA1862
        if (filter.Text?.ToLowerInvariant() is { Length: > 0 } text)
            signals = signals.Where(signal => signal.Title.ToLower().Contains(text) || signal.Key.ToLower().Contains(text));
#pragma warning restore CA1304, CA1311, CA1862
        if (after is { } id)
        {
            var last = await store.Signals.AsNoTracking().SingleOrDefaultAsync(signal => signal.Id == new SignalId(id), cancel) ?? throw new InvalidException("after", "There is no such signal.");
            signals = signals.Where(signal => signal.ReceivedAt <= last.ReceivedAt).Where(signal => signal.ReceivedAt < last.ReceivedAt || (signal.ReceivedAt == last.ReceivedAt
                && (string.Compare(signal.Source, last.Source) > 0 || (signal.Source == last.Source && (string.Compare(signal.Key, last.Key) > 0 || (signal.Key == last.Key && signal.At < last.At))))));
        }
        return await LinesAsync(store, await signals.OrderByDescending(signal => signal.ReceivedAt).ThenBy(signal => signal.Source).ThenBy(signal => signal.Key).ThenByDescending(signal => signal.At).Take(limit).ToListAsync(cancel), cancel);
    }

    public async Task<Detail> FindAsync(Guid id, CancellationToken cancel)
    {
        await using var store = await OpenAsync(cancel);
        var signal = await store.Signals.AsNoTracking().SingleOrDefaultAsync(known => known.Id == new SignalId(id), cancel) ?? throw new MissingException("There is no such signal.");
        var payload = await store.SignalPayloads.AsNoTracking().SingleOrDefaultAsync(known => known.Signal == signal.Id, cancel);
        var verdict = await store.SignalVerdicts.AsNoTracking().SingleOrDefaultAsync(known => known.Signal == signal.Id, cancel);
        var before = await store.Signals.AsNoTracking().Where(known => known.Source == signal.Source && known.Key == signal.Key && known.Id != signal.Id).OrderByDescending(known => known.At).Take(10).ToListAsync(cancel);
        return new Detail((await LinesAsync(store, [signal], cancel))[0], signal.Detail, signal.Scenario, LabelLines.Read(payload?.Labels), payload?.Payload ?? "",
            verdict?.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? [], verdict?.At, verdict?.Suggestion, await LinesAsync(store, before, cancel));
    }

    private async Task<DrStore> OpenAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeSignals, cancel);
        return await stores.CreateDbContextAsync(cancel);
    }

    private async Task<IReadOnlyList<Line>> LinesAsync(DrStore store, IReadOnlyList<Signal> signals, CancellationToken cancel)
    {
        List<string> services = [.. signals.Select(signal => signal.Service).OfType<string>().Distinct()];
        var known = services.Count == 0 ? [] : await store.Services.Where(service => services.Contains(service.Key)).Select(service => service.Key).ToHashSetAsync(cancel);
        List<SignalId> ids = [.. signals.Select(signal => signal.Id)];

        // Whoever may not see an incident is not told here that there is one.
        var visible = store.VisibleTo(caller.Actor);
        var incidents = await store.SignalVerdicts.AsNoTracking().Where(verdict => ids.Contains(verdict.Signal) && verdict.Incident != null)
            .Join(visible, verdict => verdict.Incident, incident => incident.Id, (verdict, incident) => new { verdict.Signal, incident.Key }).ToDictionaryAsync(row => row.Signal, row => row.Key, cancel);
        return [.. signals.Select(signal => new Line(signal.Id, signal.Source, signal.Key, signal.State, signal.At, signal.ReceivedAt, signal.Title, signal.Service, signal.Service is null || known.Contains(signal.Service), signal.Severity, incidents.GetValueOrDefault(signal.Id)))];
    }
}
