using DrConsole.Backups;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Backups.Pages;

public sealed partial class RestoreRunPage(ReadRestores read, ReadBackups backups, AnswerRestore answer, Pulse pulse) : LivePart(pulse)
{
    private IReadOnlyList<Backup> _safety = [];
    private Restore? _restore;

    [Parameter]
    public Guid Id { get; set; }

    protected override IReadOnlyCollection<string> Topics => [Restore.TopicOf(new RestoreId(Id))];

    private string Sentence => _restore switch
    {
        null => "Restore",
        { State: RestoreState.Running, Gate: RestoreGate.Locate } => "The copies are being read back",
        { State: RestoreState.Running, Gate: RestoreGate.Safety } => "What is there now is being copied first",
        { State: RestoreState.Running, Gate: > RestoreGate.Restore and var gate } => $"{BackupWords.Of(gate)}: its questions are being asked",
        { State: RestoreState.Running, Parts: var parts } => $"{parts.Count(part => part.State is RestorePartState.Restored)} of {parts.Count} data classes are back",
        { State: RestoreState.WaitingForHuman, Gate: var gate } => $"{BackupWords.Of(gate)} waits for a person",
        { State: RestoreState.Passed } => "Everything was brought back and works",
        { State: RestoreState.Cancelled } => "The restore was given up",
        _ => "The restore failed",
    };

    private string? Lead => _restore is { } restore
        ? $"{restore.Reason}. {(restore.IsInPlace ? $"Over live data, approved by {restore.Approval}" : "To scratch")}, as of {UtcText.Of(restore.UpTo)} UTC; begun by {restore.StartedBy}{(restore.EndedAt is { } ended ? $", over after {Words.Span(ended - restore.StartedAt)}" : "")}."
        : null;

    // A restore of the newest copies up to the safety copies' own instant: a way back like any other restore.
    private string? WayBack => _restore is { IsOver: true } restore && _safety.Count > 0 && _safety.Max(copy => copy.AsOf) is { } at
        ? $"/restore?{string.Join("&", restore.Parts.Select(part => $"class={part.DataClass}"))}&at={Uri.EscapeDataString(UtcText.Of(at.AddSeconds(1)))}"
        : null;

    protected override async Task ReadAsync()
    {
        _restore = await read.FindAsync(new RestoreId(Id), Closed);
        var safety = new List<Backup>();
        foreach (var id in _restore.Parts.Select(part => part.SafetyCopy).OfType<BackupId>().Distinct())
            safety.Add((await backups.FindAsync(id, Closed)).Backup);
        _safety = safety;
    }

    private Task<bool> SayAsync((string DataClass, bool Passed, string Note) said) => ActAsync(() => answer.SayAsync(new RestoreId(Id), said.DataClass, said.Passed, said.Note, Closed));

    private Task AskAgainAsync() => ActAsync(() => answer.AskAgainAsync(new RestoreId(Id), Closed));

    private Task<bool> OverrideAsync(string reason) => ActAsync(() => answer.OverrideAsync(new RestoreId(Id), reason, Closed));

    private async Task<bool> ActAsync(Func<Task> act)
    {
        var done = await TryAsync(act);
        if (done)
            await ReloadAsync();
        StateHasChanged();
        return done;
    }
}
