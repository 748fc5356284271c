namespace DrConsole.Web.Parts;

public static partial class StateStyles
{
    private static StateStyle[] Recovery =>
    [
        new("Run step", "waiting", "Waiting", "circle-dashed", Tones.Mute, Forms.Dash),
        new("Run step", "ready", "Ready", "circle", Tones.Run, Forms.Line),
        new("Run step", "running", "Running", "loader-circle", Tones.Run, Forms.Solid),
        new("Run step", "human", "Waiting for human", "hand", Tones.Act, Forms.Tint),
        new("Run step", "you", "Waiting for you", "hand", Tones.Act, Forms.Solid),
        new("Run step", "succeeded", "Succeeded", "circle-check", Tones.Ok, Forms.Tint),
        new("Run step", "failed", "Failed", "octagon-x", Tones.Bad, Forms.Solid),
        new("Run step", "skipped", "Skipped", "skip-forward", Tones.Mute, Forms.Tint),
        new("Run step", "unknown", "Unknown after crash", "circle-question-mark", Tones.Warn, Forms.Dash),
        new("Run step", "rolledback", "Rolled back", "undo-2", Tones.Warn, Forms.Tint),

        new("Run mode", "live", "Live", "radio", Tones.Bad, Forms.Solid),
        new("Run mode", "drill", "Drill", "target", Tones.Drill, Forms.Hatch),
        new("Run mode", "rehearsal", "Rehearsal", "book-open", Tones.Drill, Forms.Dash),

        new("Incident phase", "detect", "Detect", "radar", Tones.Run, Forms.Line),
        new("Incident phase", "assess", "Assess", "search", Tones.Run, Forms.Line),
        new("Incident phase", "respond", "Respond", "zap", Tones.Run, Forms.Solid),
        new("Incident phase", "verify", "Verify", "clipboard-check", Tones.Run, Forms.Line),
        new("Incident phase", "document", "Document", "scroll-text", Tones.Run, Forms.Line),

        new("Notice delivery", "queued", "Queued", "clock", Tones.Mute, Forms.Dash),
        new("Notice delivery", "sent", "Sent", "send", Tones.Mute, Forms.Tint),
        new("Notice delivery", "delivered", "Delivered", "check", Tones.Mute, Forms.Tint),
        new("Notice delivery", "acked", "Acknowledged", "check-check", Tones.Ok, Forms.Tint),
        new("Notice delivery", "failed", "Not delivered", "octagon-x", Tones.Bad, Forms.Tint),
        new("Notice delivery", "escalating", "Escalating", "phone-call", Tones.Warn, Forms.Tint),
        new("Notice delivery", "held", "Held, not configured", "circle-pause", Tones.Bad, Forms.Dash),
        new("Notice delivery", "maybeSent", "May have been sent", "circle-question-mark", Tones.Warn, Forms.Dash),
        new("Notice delivery", "withdrawn", "Not needed any more", "circle", Tones.Mute, Forms.Dash),

        new("Gate", "pending", "Not checked", "circle-dashed", Tones.Mute, Forms.Dash),
        new("Gate", "checking", "Checking", "loader-circle", Tones.Run, Forms.Line),
        new("Gate", "passed", "Passed", "shield-check", Tones.Ok, Forms.Tint),
        new("Gate", "failed", "Failed", "octagon-x", Tones.Bad, Forms.Solid),
        new("Gate", "overridden", "Overridden", "flag", Tones.Warn, Forms.Tint),

        new("Region", "active", "Active", "circle-dot", Tones.Ok, Forms.Tint),
        new("Region", "passive", "Passive", "circle", Tones.Mute, Forms.Tint),
        new("Region", "ready", "Ready", "shield-check", Tones.Ok, Forms.Line),
        new("Region", "lagging", "Lagging", "hourglass", Tones.Warn, Forms.Tint),
        new("Region", "fenced", "Fenced", "lock", Tones.Bad, Forms.Line),
        new("Region", "switching", "Switching", "arrow-left-right", Tones.Run, Forms.Solid),
        new("Region", "unreachable", "Unreachable", "wifi-off", Tones.Bad, Forms.Solid),

        new("On-call", "oncall", "On call", "phone", Tones.Ok, Forms.Tint),
        new("On-call", "secondary", "Second on call", "phone", Tones.Mute, Forms.Line),
        new("On-call", "paging", "Paging", "bell-ring", Tones.Warn, Forms.Tint),
        new("On-call", "off", "Off call", "moon", Tones.Mute, Forms.Dash),

        new("Deployment", "succeeded", "Succeeded", "circle-check", Tones.Ok, Forms.Tint),
        new("Deployment", "failed", "Failed", "octagon-x", Tones.Bad, Forms.Tint),
        new("Deployment", "rolledBack", "Rolled back", "undo-2", Tones.Warn, Forms.Tint),

        new("Fallback", "normal", "Normal", "circle-check", Tones.Ok, Forms.Tint),
        new("Fallback", "degraded", "Degraded", "triangle-alert", Tones.Warn, Forms.Tint),
        new("Fallback", "switching", "Switching", "arrow-left-right", Tones.Run, Forms.Solid),
        new("Fallback", "onFallback", "On a fallback", "undo-2", Tones.Warn, Forms.Line),

        new("Session", "resume", "Resume", "play", Tones.Ok, Forms.Tint),
        new("Session", "restart", "Restart", "undo-2", Tones.Warn, Forms.Tint),
        new("Session", "discard", "Discard", "ban", Tones.Bad, Forms.Line),

        new("Session checkpoint", "absent", "None", "circle-dashed", Tones.Mute, Forms.Dash),
        new("Session checkpoint", "verified", "Verified", "shield-check", Tones.Ok, Forms.Tint),
        new("Session checkpoint", "badSignature", "Bad signature", "octagon-x", Tones.Bad, Forms.Tint),
        new("Session checkpoint", "unknownKey", "Unknown key", "circle-question-mark", Tones.Bad, Forms.Tint),
        new("Session checkpoint", "otherKey", "Another agent's key", "octagon-x", Tones.Bad, Forms.Tint),
        new("Session checkpoint", "keyOutOfTime", "Key out of time", "clock", Tones.Warn, Forms.Tint),
        new("Session checkpoint", "revokedKey", "Revoked key", "ban", Tones.Bad, Forms.Tint),
        new("Session checkpoint", "notInTree", "Not in the tree", "octagon-x", Tones.Bad, Forms.Solid),
        new("Session checkpoint", "forkedTree", "Forked tree", "split", Tones.Bad, Forms.Solid),

        new("Severity", "1", "P1", "", Tones.Bad, Forms.Block),
        new("Severity", "2", "P2", "", Tones.Warn, Forms.Block),
        new("Severity", "3", "P3", "", Tones.Mute, Forms.Block),
        new("Severity", "4", "P4", "", Tones.Mute, Forms.Block),

        new("Forecast", "onTrack", "On track", "circle-check", Tones.Ok, Forms.Sentence),
        new("Forecast", "tight", "Tight", "triangle-alert", Tones.Warn, Forms.Sentence),
        new("Forecast", "late", "Late", "octagon-x", Tones.Bad, Forms.Sentence),
        new("Forecast", "none", "No forecast yet", "circle-question-mark", Tones.Mute, Forms.Sentence),

        new("Run", "waiting", "Waiting", "circle-dashed", Tones.Mute, Forms.Dash),
        new("Run", "running", "Running", "loader-circle", Tones.Run, Forms.Solid),
        new("Run", "waitingForHuman", "Waiting for human", "hand", Tones.Act, Forms.Tint),
        new("Run", "paused", "Paused", "circle-pause", Tones.Warn, Forms.Tint),
        new("Run", "rollingBack", "Rolling back", "undo-2", Tones.Warn, Forms.Solid),
        new("Run", "succeeded", "Succeeded", "circle-check", Tones.Ok, Forms.Tint),
        new("Run", "failed", "Failed", "octagon-x", Tones.Bad, Forms.Solid),
        new("Run", "aborted", "Aborted", "ban", Tones.Bad, Forms.Line),
        new("Run", "rolledBack", "Rolled back", "undo-2", Tones.Warn, Forms.Tint),

        new("Incident", "open", "Open", "siren", Tones.Bad, Forms.Solid),
        new("Incident", "resolved", "Resolved", "circle-check", Tones.Ok, Forms.Tint),
        new("Incident", "closed", "Closed", "lock", Tones.Mute, Forms.Tint),

        new("Failover pair", "healthy", "Healthy", "circle-check", Tones.Ok, Forms.Tint),
        new("Failover pair", "degraded", "Degraded", "triangle-alert", Tones.Warn, Forms.Tint),
        new("Failover pair", "proposed", "Waiting for human", "hand", Tones.Act, Forms.Tint),
        new("Failover pair", "confirming", "Confirmed, counting down", "hourglass", Tones.Act, Forms.Solid),
        new("Failover pair", "failingOver", "Failing over", "arrow-left-right", Tones.Run, Forms.Solid),
        new("Failover pair", "onPassive", "On passive", "flag", Tones.Warn, Forms.Tint),
        new("Failover pair", "failingBack", "Failing back", "undo-2", Tones.Run, Forms.Solid),
        new("Failover pair", "aborted", "Aborted", "ban", Tones.Bad, Forms.Line),
        new("Failover pair", "splitBrain", "Split brain", "octagon-x", Tones.Bad, Forms.Solid),

        new("Switch step", "notYet", "Not yet", "circle-dashed", Tones.Mute, Forms.Dash),
        new("Switch step", "done", "Done", "circle-check", Tones.Ok, Forms.Tint),
        new("Switch step", "undone", "Rolled back", "undo-2", Tones.Warn, Forms.Tint),
        new("Switch step", "unsure", "Did not pass, or unknown", "circle-question-mark", Tones.Bad, Forms.Tint),
        new("Switch step", "skipped", "Skipped", "skip-forward", Tones.Warn, Forms.Tint),
    ];
}
