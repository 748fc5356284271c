using DrConsole.Backups;
using DrConsole.Estate;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Backups.Pages;

public sealed partial class ClassExposurePage(ReadExposure read, SuspectCompromise suspect, DeclareNothing declare, Pulse pulse) : LivePart(pulse)
{
    private ClassBoard? _board;

    [Parameter]
    public string Key { get; set; } = "";

    protected override IReadOnlyCollection<string> Topics => [.. ReadExposure.Topics, $"data-class/{Key}"];

    private string Sentence => _board!.Line.Facts.Standing switch
    {
        ExposureStanding.Past => $"{_board.Line.Held.Name} is past its RPO",
        ExposureStanding.Near => $"{_board.Line.Held.Name} is near its RPO",
        ExposureStanding.Within => $"{_board.Line.Held.Name} is within its RPO",
        ExposureStanding.NoCopy => $"{_board.Line.Held.Name} has no copy",
        ExposureStanding.NeverReported => $"No copy of {_board.Line.Held.Name} was ever reported, expected since {BackupWords.Moment(_board.Line.WaitedForSince ?? _board.At, _board.At)} UTC",
        ExposureStanding.NotVerified => $"No copy of {_board.Line.Held.Name} was read back",
        ExposureStanding.NoPolicy => $"Nothing copies {_board.Line.Held.Name}",
        ExposureStanding.Nothing => $"Of {_board.Line.Held.Name} there is nothing to back up",
        _ => _board.Line.Held.Name,
    };

    private string Replica => _board!.Line switch
    {
        { Lag: null, Held.AllowedLag: { } allowed } => $"nothing is heard of it, {BackupWords.Said(allowed)} behind is allowed",
        { Lag: null } => "none is watched",
        { Lag: { } lag, LagStanding: LagStanding.Silent } => $"{lag.Source} has not been heard since {BackupWords.Moment(lag.At, _board.At)}",
        { Lag: { } lag, LagStanding: var standing, Held.AllowedLag: var allowed } =>
            $"{Words.Span(lag.Lag)} behind, seen by {lag.Source}{(allowed is null ? "" : $", {BackupWords.Said(allowed)} is allowed: {(standing is LagStanding.Behind ? "too far" : "good")}")}",
    };

    protected override async Task ReadAsync() => _board = await read.ClassAsync(Key, Closed);

    private string Clock(DateTimeOffset? at) => at is { } known ? $"{BackupWords.Age(_board!.At - known)} ago, data as of {BackupWords.Moment(known, _board.At)} UTC" : "never";

    private Task<bool> SuspectAsync((DateTimeOffset Since, string Reason) said) => ActAsync(() => suspect.SayAsync([Key], said.Since, said.Reason, Closed));

    private Task<bool> LiftAsync() => ActAsync(() => suspect.LiftAsync(Key, Closed));

    private Task<bool> DeclareAsync((string Reason, DateTimeOffset Until) said) => ActAsync(() => declare.DeclareAsync(Key, said.Reason, said.Until, Closed));

    private Task<bool> ApproveAsync(int version) => ActAsync(() => declare.ApproveAsync(Key, version, Closed));

    private Task<bool> WithdrawAsync() => ActAsync(() => declare.WithdrawAsync(Key, Closed));

    private async Task<bool> ActAsync(Func<Task> act)
    {
        var done = await TryAsync(act);
        if (done)
            await ReloadAsync();
        StateHasChanged();
        return done;
    }
}
