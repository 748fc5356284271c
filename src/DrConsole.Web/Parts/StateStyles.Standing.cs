namespace DrConsole.Web.Parts;

public static partial class StateStyles
{
    private static StateStyle[] Standing =>
    [
        new("Target", "commitment", "Commitment", "shield-check", Tones.Ok, Forms.Tint),
        new("Target", "aspiration", "Aspiration", "circle-dashed", Tones.Mute, Forms.Dash),
        new("Target", "stale", "Stale", "history", Tones.Warn, Forms.Tint),
        new("Target", "missed", "Missed", "octagon-x", Tones.Bad, Forms.Tint),

        new("Runbook version", "draft", "Draft", "pencil", Tones.Mute, Forms.Dash),
        new("Runbook version", "review", "In review", "eye", Tones.Act, Forms.Tint),
        new("Runbook version", "published", "Published", "circle-check", Tones.Ok, Forms.Tint),
        new("Runbook version", "retired", "Retired", "ban", Tones.Mute, Forms.Dash),

        new("Probe", "healthy", "Healthy", "circle-check", Tones.Ok, Forms.Tint),
        new("Probe", "degraded", "Degraded", "triangle-alert", Tones.Warn, Forms.Tint),
        new("Probe", "down", "Down", "octagon-x", Tones.Bad, Forms.Solid),
        new("Probe", "noData", "No data", "circle-question-mark", Tones.Warn, Forms.Dash),
        new("Probe", "muted", "Muted", "circle-pause", Tones.Mute, Forms.Tint),

        new("Self-check", "well", "Well", "circle-check", Tones.Ok, Forms.Tint),
        new("Self-check", "off", "Not set up", "circle-dashed", Tones.Mute, Forms.Dash),
        new("Self-check", "look", "Look at it", "triangle-alert", Tones.Warn, Forms.Tint),
        new("Self-check", "bad", "Does not work", "octagon-x", Tones.Bad, Forms.Solid),
        new("Self-check", "unknown", "Not seen", "circle-question-mark", Tones.Warn, Forms.Dash),

        new("Tick", "done", "Done, they say", "circle-check", Tones.Mute, Forms.Tint),
        new("Tick", "takenBack", "Taken back", "circle-dashed", Tones.Mute, Forms.Dash),

        new("Channel", "ready", "Ready", "circle-check", Tones.Ok, Forms.Tint),
        new("Channel", "held", "Held, not set up", "octagon-x", Tones.Bad, Forms.Dash),
        new("Channel", "open", "Left alone for now", "unlink", Tones.Bad, Forms.Tint),

        new("Service", "operational", "Operational", "circle-check", Tones.Ok, Forms.Tint),
        new("Service", "degraded", "Degraded", "triangle-alert", Tones.Warn, Forms.Tint),
        new("Service", "down", "Down", "octagon-x", Tones.Bad, Forms.Solid),
        new("Service", "recovering", "Recovering", "loader-circle", Tones.Run, Forms.Line),
        new("Service", "paused", "Paused", "circle-pause", Tones.Mute, Forms.Tint),
        new("Service", "maintenance", "Maintenance", "wrench", Tones.Mute, Forms.Dash),

        new("Status part", "working", "Working", "circle-check", Tones.Ok, Forms.Tint),
        new("Status part", "slow", "Slow", "triangle-alert", Tones.Warn, Forms.Tint),
        new("Status part", "down", "Down", "octagon-x", Tones.Bad, Forms.Solid),

        new("Outage", "failed", "Failed", "octagon-x", Tones.Bad, Forms.Solid),
        new("Outage", "down", "Down", "unlink", Tones.Bad, Forms.Tint),
        new("Outage", "degraded", "Goes on with less", "triangle-alert", Tones.Warn, Forms.Tint),

        new("Backup copy", "within", "Within RPO", "circle-check", Tones.Ok, Forms.Tint),
        new("Backup copy", "near", "Near RPO", "triangle-alert", Tones.Warn, Forms.Tint),
        new("Backup copy", "past", "Past RPO", "octagon-x", Tones.Bad, Forms.Solid),
        new("Backup copy", "unverified", "Not verified", "circle-question-mark", Tones.Warn, Forms.Dash),
        new("Backup copy", "running", "Copying", "loader-circle", Tones.Run, Forms.Line),

        new("Drill", "scheduled", "Scheduled", "calendar-clock", Tones.Mute, Forms.Tint),
        new("Drill", "running", "Running", "loader-circle", Tones.Drill, Forms.Hatch),
        new("Drill", "passed", "Passed", "circle-check", Tones.Ok, Forms.Tint),
        new("Drill", "planned", "Planned", "calendar-clock", Tones.Mute, Forms.Tint),
        new("Drill", "cleaningUp", "Cleaning up", "undo-2", Tones.Drill, Forms.Line),
        new("Drill", "judging", "To be judged", "clipboard-check", Tones.Act, Forms.Tint),
        new("Drill", "done", "Done", "circle-check", Tones.Mute, Forms.Tint),
        new("Drill", "aborted", "Aborted", "ban", Tones.Warn, Forms.Tint),
        new("Drill", "missed", "Missed", "calendar-clock", Tones.Bad, Forms.Tint),
        new("Drill", "passedWithGaps", "Passed with gaps", "triangle-alert", Tones.Warn, Forms.Tint),
        new("Drill", "failed", "Failed", "octagon-x", Tones.Bad, Forms.Tint),
        new("Drill", "overdue", "Overdue", "calendar-clock", Tones.Bad, Forms.Line),
        new("Drill", "cancelled", "Cancelled", "ban", Tones.Mute, Forms.Dash),

        new("Drill date", "due", "Due", "circle-dashed", Tones.Mute, Forms.Dash),
        new("Drill date", "scheduled", "Scheduled", "calendar-clock", Tones.Mute, Forms.Line),
        new("Drill date", "overdue", "Overdue", "calendar-clock", Tones.Bad, Forms.Solid),
        new("Drill date", "done", "Done", "circle-check", Tones.Ok, Forms.Tint),
        new("Drill date", "missed", "Missed", "circle-pause", Tones.Warn, Forms.Tint),
        new("Drill date", "leftOut", "Left out", "minus", Tones.Mute, Forms.Dash),

        new("Action", "open", "Open", "circle", Tones.Warn, Forms.Line),
        new("Action", "progress", "In progress", "loader-circle", Tones.Run, Forms.Line),
        new("Action", "fixed", "Fixed", "circle-check", Tones.Ok, Forms.Tint),
        new("Action", "accepted", "Risk accepted", "flag", Tones.Mute, Forms.Tint),
        new("Action", "overdue", "Overdue", "calendar-clock", Tones.Bad, Forms.Tint),

        new("Ledger", "sealed", "Sealed", "lock", Tones.Ok, Forms.Tint),
        new("Ledger", "pending", "Pending seal", "hourglass", Tones.Mute, Forms.Dash),
        new("Ledger", "broken", "Chain broken", "unlink", Tones.Bad, Forms.Solid),

        new("Readiness item", "met", "Met", "circle-check", Tones.Ok, Forms.Tint),
        new("Readiness item", "partial", "Partly met", "triangle-alert", Tones.Warn, Forms.Tint),
        new("Readiness item", "notmet", "Not met", "octagon-x", Tones.Bad, Forms.Tint),
        new("Readiness item", "na", "Not applicable", "minus", Tones.Mute, Forms.Dash),

        new("Priority", "1", "Critical", "", Tones.Run, Forms.Bars),
        new("Priority", "2", "Essential", "", Tones.Run, Forms.Bars),
        new("Priority", "3", "Standard", "", Tones.Run, Forms.Bars),

        new("Plan", "draft", "Draft", "pencil", Tones.Mute, Forms.Dash),
        new("Plan", "review", "In review", "eye", Tones.Act, Forms.Tint),
        new("Plan", "approved", "Approved", "circle-check", Tones.Ok, Forms.Tint),
        new("Plan", "overdue", "Overdue for review", "calendar-clock", Tones.Bad, Forms.Line),

        new("Activation", "active", "Active", "siren", Tones.Bad, Forms.Solid),
        new("Activation", "stoodDown", "Stood down", "circle-check", Tones.Mute, Forms.Tint),

        new("Review", "open", "Open", "circle", Tones.Act, Forms.Line),
        new("Review", "overdue", "Overdue", "calendar-clock", Tones.Bad, Forms.Tint),
        new("Review", "closed", "Closed", "circle-check", Tones.Ok, Forms.Tint),

        new("Review point", "pending", "Not looked at", "circle-dashed", Tones.Mute, Forms.Dash),
        new("Review point", "confirmed", "Confirmed", "circle-check", Tones.Ok, Forms.Tint),
        new("Review point", "changed", "Changed", "pencil", Tones.Warn, Forms.Tint),
        new("Review point", "action", "Action", "flag", Tones.Warn, Forms.Line),

        new("Difference", "added", "Added", "plus", Tones.Ok, Forms.Tint),
        new("Difference", "removed", "Removed", "minus", Tones.Bad, Forms.Tint),
        new("Difference", "changed", "Changed", "pencil", Tones.Warn, Forms.Tint),

        new("Circuit breaker", "closed", "Closed", "circle-check", Tones.Ok, Forms.Tint),
        new("Circuit breaker", "trial", "Trial", "circle-dot", Tones.Warn, Forms.Line),
        new("Circuit breaker", "open", "Open", "unlink", Tones.Bad, Forms.Solid),

        new("Subscription", "asked", "Waits for you", "hand", Tones.Act, Forms.Tint),
        new("Subscription", "confirmed", "Confirmed", "circle-check", Tones.Ok, Forms.Tint),
        new("Subscription", "ended", "Ended", "ban", Tones.Mute, Forms.Dash),

        new("Person", "active", "Active", "circle-check", Tones.Ok, Forms.Tint),
        new("Person", "invited", "Invited", "mail", Tones.Mute, Forms.Dash),
        new("Person", "locked", "Locked", "lock", Tones.Warn, Forms.Tint),
        new("Person", "disabled", "Disabled", "ban", Tones.Mute, Forms.Dash),

        new("API token", "inForce", "In force", "circle-check", Tones.Ok, Forms.Tint),
        new("API token", "expired", "Expired", "calendar-clock", Tones.Mute, Forms.Tint),
        new("API token", "revoked", "Revoked", "ban", Tones.Mute, Forms.Dash),

        new("Environment", "production", "Production", "radio", Tones.Bad, Forms.Line),
        new("Environment", "other", "Not production", "circle", Tones.Mute, Forms.Tint),

        new("All stop", "held", "All stop", "octagon-x", Tones.Bad, Forms.Solid),
        new("All stop", "released", "Nothing is held", "circle-check", Tones.Ok, Forms.Tint),

        new("Bundle", "pending", "Waits", "hourglass", Tones.Warn, Forms.Dash),
        new("Bundle", "sealed", "Sealed", "file-signature", Tones.Ok, Forms.Tint),
        new("Bundle", "pruned", "Time over, deleted", "history", Tones.Mute, Forms.Dash),

        new("Bundle copy", "waiting", "Waits", "hourglass", Tones.Warn, Forms.Dash),
        new("Bundle copy", "stored", "Stored", "circle-check", Tones.Ok, Forms.Tint),
        new("Bundle copy", "refused", "Refused", "octagon-x", Tones.Bad, Forms.Line),
        new("Bundle copy", "deleted", "Deleted", "history", Tones.Mute, Forms.Dash),

        new("Runner", "connected", "Connected", "wifi", Tones.Ok, Forms.Tint),
        new("Runner", "draining", "Takes nothing new", "hourglass", Tones.Warn, Forms.Line),
        new("Runner", "silent", "Not heard", "wifi-off", Tones.Bad, Forms.Solid),
        new("Runner", "refused", "Refused", "ban", Tones.Bad, Forms.Line),
        new("Runner", "revoked", "Revoked", "x", Tones.Mute, Forms.Dash),

        new("Job", "running", "Running", "loader-circle", Tones.Run, Forms.Line),
        new("Job", "succeeded", "Succeeded", "circle-check", Tones.Ok, Forms.Tint),
        new("Job", "failed", "Failed", "octagon-x", Tones.Bad, Forms.Solid),
        new("Job", "interrupted", "Interrupted", "circle-question-mark", Tones.Warn, Forms.Dash),
        new("Job", "held", "Held", "circle-pause", Tones.Warn, Forms.Line),
        new("Job", "scheduled", "Scheduled", "calendar-clock", Tones.Mute, Forms.Tint),
        new("Job", "paused", "Paused", "circle-pause", Tones.Mute, Forms.Tint),
        new("Job", "late", "Ran late", "history", Tones.Warn, Forms.Tint),
    ];
}
