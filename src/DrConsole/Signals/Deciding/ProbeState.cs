using DrConsole.Estate;
using DrConsole.Platform;

namespace DrConsole.Signals;

/// <summary>
/// What is thought of one probe, and the little that must be remembered to think it. Pure: no clock and no store. Results that come late, or under a clock that
/// went back, change nothing.
/// </summary>
public sealed record ProbeState
{
    public static ProbeState New { get; } = new();

    public SignalState State { get; init; } = SignalState.NoData;

    /// <summary>Null until something was decided.</summary>
    public DateTimeOffset? Since { get; init; }

    public DateTimeOffset? LastAt { get; init; }

    /// <summary>The last results, the newest at the end.</summary>
    public ValueList<ProbeVerdict> Recent { get; init; } = [];

    /// <summary>Since when there has always been a failed one among the last.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Since when there has always been one among the last that was not well.</summary>
    public DateTimeOffset? TroubledSince { get; init; }

    /// <summary>When it was last not well.</summary>
    public DateTimeOffset? LastTrouble { get; init; }

    /// <summary>When it changed between well and not well, lately.</summary>
    public ValueList<DateTimeOffset> Changes { get; init; } = [];

    public bool IsFlapping { get; init; }

    /// <summary>It failed just now, and not often enough yet to say so.</summary>
    public bool IsSuspect => FailingSince is not null && State is not SignalState.Down && Recent is [.., ProbeVerdict.Failed];

    public ProbeState Apply(ProbeResult result, ProbeRule rule)
    {
        if (result.At <= LastAt)
            return this;
        ValueList<ProbeVerdict> recent = [.. Recent.Append(result.Verdict).TakeLast(rule.Window)];
        var counted = recent.TakeLast(rule.OutOf).ToList();
        var seen = this with
        {
            LastAt = result.At,
            Recent = recent,
            FailingSince = counted.Contains(ProbeVerdict.Failed) ? FailingSince ?? result.At : null,
            TroubledSince = counted.Any(verdict => verdict is not ProbeVerdict.Well) ? TroubledSince ?? result.At : null,
            LastTrouble = result.Verdict is ProbeVerdict.Well ? LastTrouble : result.At,
        };
        return seen.Become(seen.Wanted(counted, result.At, rule), result.At);
    }

    // Null: nothing is decided, and it stays what it was.
    private SignalState? Wanted(List<ProbeVerdict> counted, DateTimeOffset now, ProbeRule rule)
    {
        var longEnough = now - TroubledSince >= rule.Over;
        if (counted.Count(verdict => verdict is ProbeVerdict.Failed) >= rule.Failures && now - FailingSince >= rule.Over)
            return SignalState.Down;
        if (counted.Count(verdict => verdict is ProbeVerdict.Unknown) >= rule.Failures && longEnough)
            return SignalState.NoData;
        var answers = Trailing(verdict => verdict is ProbeVerdict.Well or ProbeVerdict.Poor);
        if (counted.Count(verdict => verdict is not ProbeVerdict.Well) >= rule.Failures && longEnough && counted.Contains(ProbeVerdict.Poor))
            return State is SignalState.Down && answers < rule.Recoveries ? null : SignalState.Degraded;

        var well = Trailing(verdict => verdict is ProbeVerdict.Well);
        if (State is SignalState.Healthy || well >= rule.Recoveries || Since is null && well > 0)
            return SignalState.Healthy;
        return State is SignalState.Down && answers >= rule.Recoveries ? SignalState.Degraded : null;
    }

    // What flaps stays what it was at its worst until it has been well for a while: one signal is told and not one a minute.
    private ProbeState Become(SignalState? wanted, DateTimeOffset now)
    {
        if (wanted is not { } state || state == State && Since is not null)
            return this;
        var calm = IsFlapping && now - LastTrouble >= ProbeRule.FlapCalm;
        if (calm)
            return this with { State = state, Since = now, Changes = [], IsFlapping = false };
        if (IsFlapping && state is not SignalState.Down)
            return this;
        if (Since is null || (state is SignalState.Healthy) == (State is SignalState.Healthy))
            return this with { State = state, Since = now };
        ValueList<DateTimeOffset> changes = [.. Changes.Where(change => now - change < ProbeRule.FlapWithin), now];
        return this with { State = state, Since = now, Changes = changes, IsFlapping = state is not SignalState.Healthy && changes.Count >= ProbeRule.FlapChanges };
    }

    private int Trailing(Func<ProbeVerdict, bool> fits) => Recent.Reverse().TakeWhile(fits).Count();
}
