using System.Globalization;

namespace DrConsole.Failovers;

/// <summary>A pair as its facts leave it: made by applying them one after the other and by nothing else. What follows is <see cref="FailoverRules"/>' to say.</summary>
public sealed class FailoverState
{
    private readonly Dictionary<SwitchMark, MarkStanding> _marks = [];

    public long Number { get; private set; }

    public bool IsDegraded { get; private set; }

    public ServingSide Serving { get; private set; }

    public ProposalState? Proposal { get; private set; }

    public ConfirmationState? Confirmation { get; private set; }

    /// <summary>The switch that is under way, or the last one that was.</summary>
    public SwitchState? Switch { get; private set; }

    public IReadOnlyDictionary<SwitchMark, MarkStanding> Marks => _marks;

    /// <summary>When a switch last touched a side.</summary>
    public DateTimeOffset? SwitchedAt { get; private set; }

    /// <summary>Until when somebody has to commit; null: nobody has to.</summary>
    public DateTimeOffset? CommitBy { get; private set; }

    public string? SplitBrain { get; private set; }

    /// <summary>Why the last proposal or switch came to nothing; nothing is proposed by itself until the side is well again.</summary>
    public string? Aborted { get; private set; }

    public TrialState? Trial { get; private set; }

    public bool IsSwitching => Switch is { EndedAt: null };

    public FailoverStage Stage =>
        SplitBrain is not null ? FailoverStage.SplitBrain
        : IsSwitching ? Switch!.Direction is SwitchDirection.Over ? FailoverStage.FailingOver : FailoverStage.FailingBack
        : Confirmation is not null ? FailoverStage.Confirming
        : Proposal is not null ? FailoverStage.Proposed
        : Aborted is not null || Serving is ServingSide.Nobody or ServingSide.Unclear ? FailoverStage.Aborted
        : Serving is ServingSide.Passive ? FailoverStage.OnPassive
        : IsDegraded ? FailoverStage.Degraded
        : FailoverStage.Healthy;

    public MarkStanding Of(SwitchMark mark) => _marks.GetValueOrDefault(mark);

    public FailoverState Apply(FailoverEntry entry)
    {
        if (entry.Number != Number + 1)
            throw new InvalidOperationException($"Fact {entry.Number} does not follow {Number}.");
        Number = entry.Number;
        Apply(entry.Fact, entry.At);
        return this;
    }

    /// <summary>Everything that can be seen of it as one text, so that two can be compared.</summary>
    public string Digest() => string.Create(
        CultureInfo.InvariantCulture, $"{Number} {Stage} {Serving} {IsDegraded} {SwitchedAt:O} {CommitBy:O} {Aborted} {Proposal} {Confirmation} {Switch} {Trial} {string.Join(',', _marks.OrderBy(pair => pair.Key))}");

    private void Apply(FailoverFact fact, DateTimeOffset at)
    {
        switch (fact)
        {
            case FailoverFact.Degraded:
                IsDegraded = true;
                break;
            case FailoverFact.Recovered:
                (IsDegraded, Aborted) = (false, null);
                break;
            case FailoverFact.Proposed proposed:
                (Proposal, Confirmation, Aborted) = (new ProposalState(proposed.Direction, proposed.By, proposed.Why, at, proposed.Evidence, []), null, null);
                break;
            case FailoverFact.Withdrawn:
                (Proposal, Confirmation) = (null, null);
                break;
            case FailoverFact.Overridden overridden when Proposal is { } open:
                Proposal = open with { Overrides = [.. open.Overrides, new OverrideState(overridden.Entry, overridden.By, overridden.Reason, at)] };
                break;
            case FailoverFact.Confirmed confirmed:
                Confirmation = new ConfirmationState(confirmed.By, at, confirmed.Due, confirmed.Version);
                break;
            case FailoverFact.HeldBack:
                Confirmation = null;
                break;
            case FailoverFact.Aborted aborted:
                (Proposal, Confirmation, Aborted) = (null, null, Serving is ServingSide.Passive ? null : aborted.Why);
                break;
            case FailoverFact.TrialBegan began:
                Trial = new TrialState(began.Run, at, null, null, null, "");
                break;
            case FailoverFact.CleanupBegan began:
                Trial = Trial! with { Cleanup = began.Run, Why = began.Ended };
                break;
            case FailoverFact.TrialEnded ended:
                Trial = Trial! with { EndedAt = at, Passed = ended.Passed, Why = ended.Why };
                break;
            default:
                ApplySwitch(fact, at);
                break;
        }
    }

    private void ApplySwitch(FailoverFact fact, DateTimeOffset at)
    {
        switch (fact)
        {
            case FailoverFact.Began began:
                _marks.Clear();
                (Switch, Proposal, Confirmation, CommitBy, Aborted) = (new SwitchState(began.Run, began.Direction, began.By, at, null, false), null, null, null, null);
                break;
            case FailoverFact.Marked marked:
                _marks[marked.Mark] = marked.Standing;
                Serving = Served(Switch!.Direction);
                if (marked.Mark is SwitchMark.Fence or SwitchMark.Traffic)
                    SwitchedAt = at;
                break;
            case FailoverFact.StopAsked:
                Switch = Switch! with { StopAsked = true };
                break;
            case FailoverFact.Stopped stopped:
                (Switch, Aborted) = (Switch! with { EndedAt = at }, stopped.Why);
                break;
            case FailoverFact.Resumed:
                (Switch, Aborted) = (Switch! with { EndedAt = null, StopAsked = false }, null);
                break;
            case FailoverFact.Switched switched:
                (Switch, Serving, CommitBy, IsDegraded, SwitchedAt) = (Switch! with { EndedAt = at }, switched.Direction.Goal().Serves(), switched.CommitBy, false, at);
                break;
            case FailoverFact.Committed or FailoverFact.CommitLapsed:
                CommitBy = null;
                break;
            case FailoverFact.SplitBrainSeen seen:
                (SplitBrain, Proposal, Confirmation) = (seen.Why, null, null);
                break;
            case FailoverFact.SplitBrainEnded ended:
                (SplitBrain, Serving, Aborted) = (null, ended.Serving.Serves(), null);
                break;
        }
    }

    // Traffic that was opened counts; else what was cut off serves nobody; what was begun and is not known may be either.
    private ServingSide Served(SwitchDirection direction) => (Of(SwitchMark.Fence), Of(SwitchMark.Traffic)) switch
    {
        (_, MarkStanding.Done) => direction.Goal().Serves(),
        (_, MarkStanding.Unsure) => ServingSide.Unclear,
        (MarkStanding.Done, _) => ServingSide.Nobody,
        (MarkStanding.Unsure, _) => ServingSide.Unclear,
        _ => direction.Origin().Serves(),
    };
}

public sealed record ProposalState(SwitchDirection Direction, string By, string Why, DateTimeOffset At, IReadOnlyList<string> Evidence, IReadOnlyList<OverrideState> Overrides);

public sealed record OverrideState(string Entry, string By, string Reason, DateTimeOffset At);

public sealed record ConfirmationState(string By, DateTimeOffset At, DateTimeOffset Due, int Version);

/// <param name="EndedAt">Null while it is under way.</param>
public sealed record SwitchState(Guid Run, SwitchDirection Direction, string By, DateTimeOffset BeganAt, DateTimeOffset? EndedAt, bool StopAsked);

/// <param name="Cleanup">The run that clears up after it, whatever became of it.</param>
public sealed record TrialState(Guid Run, DateTimeOffset BeganAt, Guid? Cleanup, DateTimeOffset? EndedAt, bool? Passed, string Why);
