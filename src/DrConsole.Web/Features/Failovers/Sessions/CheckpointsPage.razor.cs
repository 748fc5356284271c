using DrConsole.Failovers;
using DrConsole.Platform;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Extensions;

namespace DrConsole.Web.Features.Failovers.Sessions;

public sealed partial class CheckpointsPage(ReadSessionCheckpoints read, ReadAgentPlatforms platforms, Pulse pulse) : LivePart(pulse)
{
    private const int APage = 50;
    private const int Most = 200;

    private IReadOnlyList<SessionCheckpoint>? _list;
    private IReadOnlyList<AgentPlatform> _platforms = [];
    private List<SessionTree> _trees = [];
    private string _shown = "";

    [SupplyParameterFromQuery]
    private string? Platform { get; set; }

    [SupplyParameterFromQuery]
    private string? Standing { get; set; }

    [SupplyParameterFromQuery]
    private string? Text { get; set; }

    [SupplyParameterFromQuery]
    private string? After { get; set; }

    protected override IReadOnlyCollection<string> Topics => [SessionCheckpoint.Topic, AgentPlatform.Topic];

    protected override async Task ReadAsync()
    {
        _shown = Query(After);
        _platforms = await platforms.ListAsync(null, Most, Closed);
        _trees = [];
        foreach (var platform in _platforms)
            _trees.Add(await read.TreeAsync(platform.Key, Closed));
        var filter = new CheckpointFilter(Platform, null, Enum.TryParse<CheckpointStanding>(Standing, out var standing) ? standing : null, Text ?? "");
        _list = await read.ListAsync(filter, After?.Split('/', 2) is [var at, var session] ? (at, session) : null, APage + 1, Closed);
    }

    protected override async Task OnParametersSetAsync()
    {
        await base.OnParametersSetAsync();
        if (_shown != Query(After))
            await ReloadAsync();
    }

    private string Query(string? after)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in new[] { ("platform", Platform), ("standing", Standing), ("text", Text), ("after", after) })
        {
            if (value is { Length: > 0 })
                query.Add(name, value);
        }
        return query.ToString();
    }
}
