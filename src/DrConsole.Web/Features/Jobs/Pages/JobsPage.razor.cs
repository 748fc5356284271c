using DrConsole.Access;
using DrConsole.Jobs;
using DrConsole.Platform;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Jobs.Pages;

public sealed partial class JobsPage(ReadJobs read, JobControls controls, Caller caller, Pulse pulse, PageExits exits) : LivePart(pulse)
{
    private JobsBoard? _board;
    private bool _mayManage;

    protected override IReadOnlyCollection<string> Topics => [JobRun.Topic];

    protected override async Task ReadAsync()
    {
        _mayManage = await caller.MayAsync(Permission.ManageJobs, Closed);
        _board = await read.ExecuteAsync(Closed);
    }

    private string Sentence
    {
        get
        {
            if (_board is null)
                return "Jobs";
            if (_board.Lines.All(line => line.LastRun is null))
                return "No job has run yet";
            var failed = _board.Lines.Count(line => line.LastRun?.Outcome is JobOutcome.Failed or JobOutcome.Interrupted);
            return failed == 0 ? "Every job went well last time" : $"{failed} of {_board.Lines.Count} jobs did not go well last time";
        }
    }

    private async Task RunAsync(JobsBoard.Line line)
    {
        if (await TryAsync(() => controls.Run.ExecuteAsync(line.Key, Closed)))
            exits.Say($"{line.Title} started");
    }

    private async Task PauseAsync(JobsBoard.Line line)
    {
        if (await TryAsync(() => controls.Pause.ExecuteAsync(line.Key, Closed)))
            exits.Say($"{line.Title} paused");
        await ReloadAsync();
    }

    private async Task ResumeAsync(JobsBoard.Line line)
    {
        if (await TryAsync(() => controls.Resume.ExecuteAsync(line.Key, Closed)))
            exits.Say($"{line.Title} resumed");
        await ReloadAsync();
    }
}
