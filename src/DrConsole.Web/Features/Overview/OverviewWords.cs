using DrConsole.Overview;

namespace DrConsole.Web.Features.Overview;

/// <summary>What each waiting step says, why it matters, and where it is done.</summary>
internal static class OverviewWords
{
    public static (string Title, string Why, string Path) Of(OverviewBoard.Step step) => step switch
    {
        OverviewBoard.Step.ReleaseAllStop => ("Release the all stop", "Nothing acts until you or another Commander does", "/all-stop"),
        OverviewBoard.Step.ApprovePlan => ("Approve a plan, or send it back", "Until you or another Commander does, its changes do not hold", "/plans"),
        OverviewBoard.Step.FinishReport => ("Finish the report of a resolved incident", "What is not written down within a day is learned by nobody", "/incidents"),
        OverviewBoard.Step.WorkReviews => ("Work the overdue reviews", "A plan that nobody looks at stops being true", "/reviews"),
        OverviewBoard.Step.TurnOnSecondFactor => ("Turn on your second factor", "A stolen password alone then opens nothing", "/profile/second-factor"),
        OverviewBoard.Step.KeepBreakGlass => ("See to the break-glass account", "It is missing, not in force, or was not rehearsed for a quarter", "/break-glass"),
        OverviewBoard.Step.InvitePeople => ("Invite people", "A console that one person can open does not survive that person's holiday", "/people"),
        OverviewBoard.Step.AddEnvironment => ("Add an environment", "Every run happens in one", "/environments/new"),
        OverviewBoard.Step.NameProduction => ("Say which environment is production", "It decides how loudly everything asks before it acts", "/environments"),
        _ => throw new InvalidOperationException($"Nothing is said about {step}."),
    };
}
