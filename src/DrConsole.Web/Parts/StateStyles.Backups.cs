namespace DrConsole.Web.Parts;

public static partial class StateStyles
{
    private static StateStyle[] Copies =>
    [
        new("Exposure", "within", "Within RPO", "circle-check", Tones.Ok, Forms.Tint),
        new("Exposure", "near", "Near RPO", "triangle-alert", Tones.Warn, Forms.Tint),
        new("Exposure", "past", "Past RPO", "octagon-x", Tones.Bad, Forms.Solid),
        new("Exposure", "notVerified", "Not verified", "circle-question-mark", Tones.Warn, Forms.Dash),
        new("Exposure", "noCopy", "No copy", "octagon-x", Tones.Bad, Forms.Tint),
        new("Exposure", "neverReported", "Never reported", "circle-question-mark", Tones.Bad, Forms.Dash),
        new("Exposure", "noPolicy", "Nothing copies it", "circle-dashed", Tones.Bad, Forms.Dash),
        new("Exposure", "noRpo", "No RPO", "circle", Tones.Mute, Forms.Dash),
        new("Exposure", "nothing", "Nothing to back up", "minus", Tones.Mute, Forms.Tint),

        new("Backup", "waiting", "Waiting", "circle-dashed", Tones.Mute, Forms.Dash),
        new("Backup", "running", "Copying", "loader-circle", Tones.Run, Forms.Line),
        new("Backup", "complete", "Complete", "circle-check", Tones.Ok, Forms.Tint),
        new("Backup", "failed", "Failed", "octagon-x", Tones.Bad, Forms.Solid),
        new("Backup", "cancelled", "Cancelled", "ban", Tones.Mute, Forms.Dash),
        new("Backup", "skipped", "Skipped", "skip-forward", Tones.Mute, Forms.Tint),

        new("Copy", "writing", "Being written", "loader-circle", Tones.Run, Forms.Line),
        new("Copy", "complete", "There", "circle-check", Tones.Ok, Forms.Tint),
        new("Copy", "broken", "Broken", "octagon-x", Tones.Bad, Forms.Solid),
        new("Copy", "missing", "Missing", "circle-question-mark", Tones.Bad, Forms.Dash),
        new("Copy", "failed", "Not written", "octagon-x", Tones.Bad, Forms.Tint),
        new("Copy", "pruned", "Pruned", "history", Tones.Mute, Forms.Dash),

        new("Own backup", "off", "Not backed up", "circle-dashed", Tones.Warn, Forms.Dash),
        new("Own backup", "none", "No copy yet", "octagon-x", Tones.Bad, Forms.Tint),
        new("Own backup", "whole", "Whole", "circle-check", Tones.Ok, Forms.Tint),
        new("Own backup", "late", "Wants a look", "triangle-alert", Tones.Warn, Forms.Tint),
        new("Own backup", "failed", "Failed", "octagon-x", Tones.Bad, Forms.Solid),

        new("Restore test", "running", "Restoring", "loader-circle", Tones.Run, Forms.Line),
        new("Restore test", "passed", "Everything matched", "circle-check", Tones.Ok, Forms.Tint),
        new("Restore test", "failed", "Failed", "octagon-x", Tones.Bad, Forms.Tint),
        new("Restore test", "cancelled", "Cancelled", "ban", Tones.Mute, Forms.Dash),

        new("Restore", "running", "Running", "loader-circle", Tones.Run, Forms.Solid),
        new("Restore", "waitingForHuman", "Waiting for human", "hand", Tones.Act, Forms.Tint),
        new("Restore", "passed", "Passed", "circle-check", Tones.Ok, Forms.Tint),
        new("Restore", "failed", "Failed", "octagon-x", Tones.Bad, Forms.Solid),
        new("Restore", "cancelled", "Given up", "ban", Tones.Mute, Forms.Dash),

        new("Restore part", "waiting", "Waiting", "circle-dashed", Tones.Mute, Forms.Dash),
        new("Restore part", "restoring", "Restoring", "loader-circle", Tones.Run, Forms.Line),
        new("Restore part", "restored", "Brought back", "circle-check", Tones.Ok, Forms.Tint),
        new("Restore part", "failed", "Failed", "octagon-x", Tones.Bad, Forms.Solid),
    ];
}
