using DrConsole.Failovers;
using DrConsole.Web.Features.Failovers.Pairs;
using DrConsole.Web.Parts;

namespace DrConsole.Web.Features.Failovers;

/// <summary>Where a pair stands.</summary>
/// <param name="Run">Of the switch under way, or of the last one.</param>
/// <param name="Findings">What the last evaluation found in the way. Empty is no proof.</param>
internal sealed record FailoverStandingShape(string Pair, FailoverStage Stage, ServingSide Serving, Guid? Run, string? Why, DateTimeOffset? CommitBy, IReadOnlyList<string> Findings, DateTimeOffset? EvaluatedAt)
{
    public ProposalShape? Proposal { get; init; }

    public TrialStandingShape? Trial { get; init; }

    public IReadOnlyList<BoardEntryShape> Board { get; init; } = [];

    public IReadOnlyList<SideStandingShape> Sides { get; init; } = [];

    /// <summary>The newest first.</summary>
    public IReadOnlyList<HistoryShape> History { get; init; } = [];

    public IReadOnlyList<string> ApprovedBy { get; init; } = [];

    public string Note { get; init; } = EvaluateFailoverPair.NoProof;

    /// <param name="Due">When it begins, once it is confirmed.</param>
    internal sealed record ProposalShape(SwitchDirection Direction, string By, string Why, DateTimeOffset At, IReadOnlyList<string> Evidence, string? ConfirmedBy, DateTimeOffset? Due);

    internal sealed record TrialStandingShape(Guid Run, Guid? Cleanup, DateTimeOffset BeganAt, DateTimeOffset? EndedAt, bool? Passed, string Why);

    /// <param name="Entry">As an override names it.</param>
    internal sealed record BoardEntryShape(string Entry, string Title, bool Go, string Says, DateTimeOffset? At, string Source, string? OverriddenBy, string? Reason);

    internal sealed record SideStandingShape(FailoverSide Side, string Name, SideState State, IReadOnlyList<string> Says);

    internal sealed record HistoryShape(long Number, DateTimeOffset At, string Text, string By);

    public static FailoverStandingShape Of(FailoverBoard board)
    {
        var state = board.State;
        return new(board.Key, state.Stage, state.Serving, state.Switch?.Run, state.SplitBrain ?? state.Aborted, state.CommitBy, board.Standing?.EachFinding ?? [], board.Standing?.EvaluatedAt)
        {
            Proposal = state.Proposal is { } open ? new(open.Direction, board.NameOf(open.By), open.Why, open.At, open.Evidence, state.Confirmation is { } known ? board.NameOf(known.By) : null, state.Confirmation?.Due) : null,
            Trial = state.Trial is { } trial ? new(trial.Run, trial.Cleanup, trial.BeganAt, trial.EndedAt, trial.Passed, trial.Why) : null,
            Board = [.. board.Board.Entries.Select(entry => Of(board, entry))],
            Sides = [.. Enum.GetValues<FailoverSide>().Select(side => new SideStandingShape(side, board.Text.NameOf(side), SideStates.Of(board, side), [.. board.Look.Of(side).Says]))],
            History = [.. board.History.Select(line => new HistoryShape(line.Number, line.At, line.Text, line.By))],
            ApprovedBy = board.Approvers,
        };
    }

    private static BoardEntryShape Of(FailoverBoard board, GoBoard.Entry entry)
    {
        var past = board.State.Proposal?.Overrides.FirstOrDefault(each => each.Entry == entry.Key);
        return new(entry.Key, entry.Title, entry.IsGo, entry.Says, entry.At, entry.Source, past is null ? null : board.NameOf(past.By), past?.Reason);
    }
}
