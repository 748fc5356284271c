using DrConsole.Platform;
using DrConsole.Runs;

namespace DrConsole.Failovers;

/// <summary>What a pair is told. It answers with facts.</summary>
public abstract record FailoverInput
{
    private FailoverInput()
    {
    }

    /// <param name="Watch">What was seen so far, with this look in it.</param>
    public sealed record Looked(PairLook Look, FailoverWatch Watch) : FailoverInput;

    /// <summary>Time has come for something, or not.</summary>
    /// <param name="Held">Why nothing may begin now; null when nothing holds it.</param>
    /// <param name="Run">The id that a run gets which begins now.</param>
    public sealed record Ticked(PairLook Look, GoBoard Board, string? Held, Guid Run) : FailoverInput;

    public sealed record Asked(FailoverCommand Command, PairLook Look, GoBoard Board, Guid Run) : FailoverInput;

    /// <summary>Its run could not be started.</summary>
    public sealed record StartRefused(string Why) : FailoverInput;

    /// <summary>Where the run of a switch stands.</summary>
    public sealed record RunSeen(RunSight Sight) : FailoverInput;

    /// <summary>The run of a trial, or of its cleanup, ended.</summary>
    /// <param name="Next">The id that the run of the cleanup gets.</param>
    public sealed record TrialRunEnded(Guid Run, RunStatus Status, string Why, Guid Next) : FailoverInput;

    /// <summary>The cleanup could not be started.</summary>
    public sealed record CleanupRefused(string Why) : FailoverInput;
}

public enum FailoverCommandType
{
    Propose,
    Confirm,
    Override,
    Commit,
    Abort,
    Failback,
    Trial,
}

/// <summary>What somebody asks of a pair.</summary>
/// <param name="By">Who asks, as in the ledger.</param>
/// <param name="Entry">For an override: the entry of the board, or in a split brain the side that serves.</param>
public sealed record FailoverCommand(FailoverCommandType Type, string By, string Reason = "", string Entry = "")
{
    public const int MaxReason = 1_000;

    /// <summary>What else the same person acts under: their sign-in and their tokens.</summary>
    public IReadOnlyList<string> Alike { get; init; } = [];

    public bool IsOf(string? word) => word == By || (word is not null && Alike.Contains(word));
}

/// <summary>What was seen of one side.</summary>
/// <param name="IsWell">Null: nothing is known.</param>
/// <param name="IsCutOff">What proves it says so; null: nothing proves either.</param>
public sealed record SideLook(bool? IsWell, bool? IsCutOff, ValueList<string> Says);

public sealed record PairLook(SideLook Active, SideLook Passive)
{
    public SideLook Of(FailoverSide side) => side is FailoverSide.Active ? Active : Passive;
}

/// <summary>How often in a row something was seen. Kept beside the facts: a look is not one.</summary>
public sealed record FailoverWatch(int Failures, DateTimeOffset? FailsSince, int Wells, int BothOn, int OneOn, DateTimeOffset LookedAt)
{
    public static FailoverWatch None { get; } = new(0, null, 0, 0, 0, DateTimeOffset.MinValue);
}

/// <summary>Where the run of a switch stands.</summary>
/// <param name="End">Null while it goes on.</param>
public sealed record RunSight(Guid Run, IReadOnlyDictionary<SwitchMark, MarkStanding> Marks, RunStatus? End, string Why);

/// <summary>What must be so before the point of no return.</summary>
public sealed record GoBoard(ValueList<GoBoard.Entry> Entries)
{
    public static GoBoard Empty { get; } = new([]);

    /// <param name="At">How old what it says is; null: it was never seen.</param>
    /// <param name="Source">Where it was seen.</param>
    public sealed record Entry(string Key, string Title, bool IsGo, string Says, DateTimeOffset? At, string Source);
}

/// <summary>What the rules must know of a pair as it is written now.</summary>
/// <param name="Approvers">Who approved that this version switches without a person.</param>
public sealed record FailoverSetup(FailoverPairText Text, int Version, IReadOnlyList<string> Approvers)
{
    public const int ApprovalsNeeded = 2;

    public bool MayGoAlone => Text.IsAutomatic && Approvers.Distinct().Count() >= ApprovalsNeeded;
}
