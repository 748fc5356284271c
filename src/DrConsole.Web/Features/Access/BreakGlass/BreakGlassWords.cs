using DrConsole.Access;

namespace DrConsole.Web.Features.Access.BreakGlass;

/// <summary>What each standing of the break-glass account says.</summary>
internal static class BreakGlassWords
{
    public static string State(BreakGlassStanding standing) => standing.State switch
    {
        BreakGlassStanding.States.Missing => "Missing",
        BreakGlassStanding.States.Unfinished => "Not in force: its app has shown no code",
        BreakGlassStanding.States.Overdue => "Rehearsal overdue",
        _ => "Ready",
    };

    public static string Sentence(BreakGlassStanding standing) => standing.State switch
    {
        BreakGlassStanding.States.Missing => "There is no break-glass account",
        BreakGlassStanding.States.Unfinished => "The break-glass account is not in force yet",
        BreakGlassStanding.States.Overdue => "The break-glass account was not rehearsed for a quarter",
        _ => "The break-glass account is ready",
    };
}
