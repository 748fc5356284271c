using DrConsole.Jobs;
using DrConsole.Platform;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Jobs.Pages;

public sealed partial class JobPage(ReadJobs jobs, ReadJobHistory history, Pulse pulse) : LivePart(pulse)
{
    private const int RunsAPage = 50;

    private JobsBoard.Line? _line;
    private JobHistoryPage? _page;
    private int? _shownBefore;

    [Parameter]
    public string Key { get; set; } = "";

    [SupplyParameterFromQuery]
    private int? Before { get; set; }

    protected override IReadOnlyCollection<string> Topics => [$"job/{Key}"];

    protected override async Task ReadAsync()
    {
        _line = (await jobs.ExecuteAsync(Closed)).Lines.FirstOrDefault(line => line.Key == Key);
        _page = await history.ExecuteAsync(Key, Before, RunsAPage, Closed);
        _shownBefore = Before;
    }

    protected override async Task OnParametersSetAsync()
    {
        await base.OnParametersSetAsync();
        if (_shownBefore != Before)
            await ReloadAsync();
    }
}
