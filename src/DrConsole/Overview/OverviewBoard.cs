using DrConsole.Estate;
using DrConsole.Jobs;
using DrConsole.Runbooks;

namespace DrConsole.Overview;

/// <summary>Everything that the home page shows, read in one go.</summary>
/// <param name="Held">The all stop in force, if one is.</param>
/// <param name="LastHeld">The newest all stop that was released.</param>
/// <param name="Targets">How many targets stand how.</param>
/// <param name="Waiting">What waits for this person, most urgent first.</param>
public sealed record OverviewBoard(
    string Organisation, OverviewBoard.Hold? Held, OverviewBoard.Hold? LastHeld, OverviewBoard.PeopleCount People,
    IReadOnlyList<OverviewBoard.Place> Environments, int EnvironmentCount, OverviewBoard.JobCount Jobs,
    IReadOnlyDictionary<TargetStanding, int> Targets, OverviewBoard.ReadinessCount Readiness, ReadDrift.Standing Runbooks, IReadOnlyList<OverviewBoard.Step> Waiting)
{
    public sealed record Hold(string Reason, string By, DateTimeOffset At, DateTimeOffset? Until);

    public sealed record PeopleCount(int Active, int Protected, int Locked, int Disabled, int Invited);

    public sealed record Place(string Key, string Name, bool IsProduction);

    /// <param name="Trouble">Why the scheduler of this node does not run, if so.</param>
    /// <param name="Unwell">The jobs whose last run did not go well.</param>
    public sealed record JobCount(int All, int Paused, DateTimeOffset? NextAt, string? Trouble, IReadOnlyList<UnwellJob> Unwell);

    /// <param name="Score">0 to 100; null while there is nothing to count.</param>
    /// <param name="Best">What would raise it most, with where it can be mended.</param>
    public sealed record ReadinessCount(int? Score, int NotMet, (string Statement, string Path)? Best, int Reviews, int ReviewsOverdue);

    public sealed record UnwellJob(string Key, string Title, JobOutcome Outcome, string? Error);

    /// <summary>What waits for this person; the page knows the words and where it leads.</summary>
    public enum Step
    {
        ReleaseAllStop,
        ApprovePlan,
        WorkReviews,
        FinishReport,
        TurnOnSecondFactor,
        KeepBreakGlass,
        InvitePeople,
        AddEnvironment,
        NameProduction,
    }
}
