using DrConsole.Runbooks;
using DrConsole.Web.Parts;

namespace DrConsole.Web.Features.Runbooks.Pages;

/// <summary>A runbook's words and pictures as the screen shows them.</summary>
internal static class RunbookStates
{
    public static RunbookVersionState Of(RunbookStatus status) => status switch
    {
        RunbookStatus.Draft => RunbookVersionState.Draft,
        RunbookStatus.InReview => RunbookVersionState.Review,
        RunbookStatus.Published => RunbookVersionState.Published,
        _ => RunbookVersionState.Retired,
    };

    public static string Icon(StepKind kind) => kind switch
    {
        StepKind.Manual => "hand",
        StepKind.Command => "square-terminal",
        StepKind.Http => "webhook",
        StepKind.Approval => "user-check",
        StepKind.Gate => "shield-check",
        StepKind.Wait => "hourglass",
        StepKind.Notify => "send",
        StepKind.Decision => "split",
        StepKind.Runbook => "book-open-check",
        _ => "radar",
    };

    public static string Word(StepKind kind) => kind is StepKind.Http ? "HTTP" : kind is StepKind.CloudWatch ? "CloudWatch" : kind.ToString();

    /// <summary>Who has to agree before it is published.</summary>
    public static string Needed(int approvals) => approvals switch
    {
        0 => "Nobody else has to approve it here; it will be marked as unreviewed everywhere.",
        1 => "One Commander who wrote none of it has to approve it.",
        _ => $"{approvals} Commanders who wrote none of it have to approve it.",
    };

    public static (string Icon, string Tone) Of(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Error => ("octagon-x", Tones.Bad),
        FindingSeverity.Warning => ("triangle-alert", Tones.Warn),
        _ => ("info", Tones.Mute),
    };
}
