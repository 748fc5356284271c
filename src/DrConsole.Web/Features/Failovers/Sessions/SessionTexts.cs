using DrConsole.Failovers;
using DrConsole.Web.Parts;

namespace DrConsole.Web.Features.Failovers.Sessions;

/// <summary>Session recovery in words.</summary>
public static class SessionTexts
{
    /// <summary>What the platform must do with a session.</summary>
    public static string Todo(RecoveryRow row) => row.Credentials switch
    {
        CredentialDuty.Reissue => $"Reissue credentials with the claims of the checkpoint; go on at {Or(row.Position, "its position")}, memory from {Or(row.MemoryFrom, "its pointer")}{(row.LastTool.Length > 0 ? $"; do not repeat {row.LastTool}" : "")}.",
        CredentialDuty.IssueNew => "Begin a fresh session with new credentials; memory from the start of the context window.",
        _ => row.HeldBy is { } incident ? $"Revoke its credentials now; begin a clean session only when incident {incident} is contained." : "Revoke its credentials; the incident is contained, so that a clean session may begin.",
    };

    /// <summary>How a decision came out, in one line.</summary>
    public static string Counts(SessionRecovery of) => Counts(of.Resumed, of.Restarted, of.Discarded);

    public static string Counts(int resumed, int restarted, int discarded) => resumed + restarted + discarded == 0 ? "no session"
        : string.Join(", ", new[] { (resumed, "resumed"), (restarted, "restarted"), (discarded, "discarded") }.Where(each => each.Item1 > 0).Select(each => $"{each.Item1:N0} {each.Item2}"));

    public static IReadOnlyList<StackedBar.Part> Parts(SessionRecovery of) => [new("resumed", of.Resumed, Tones.Ok), new("restarted", of.Restarted, Tones.Warn), new("discarded", of.Discarded, Tones.Bad)];

    private static string Or(string text, string otherwise) => text.Length > 0 ? text : otherwise;
}
