using DrConsole.Estate;
using DrConsole.Incidents;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Extensions;

namespace DrConsole.Web.Features.Incidents.Deployments;

public sealed partial class DeploymentsPage(ReadDeployments read, ReadServices services, ReadEnvironments environments, Pulse pulse, TimeProvider clock) : LivePart(pulse)
{
    private const int APage = 50;

    private IReadOnlyList<Deployment>? _list;
    private IReadOnlyDictionary<string, string> _names = new Dictionary<string, string>();
    private IReadOnlyList<string> _environments = [];
    private int _lately;
    private string _shown = "";

    [SupplyParameterFromQuery]
    private string? Service { get; set; }

    [SupplyParameterFromQuery]
    private string? Environment { get; set; }

    [SupplyParameterFromQuery]
    private string? After { get; set; }

    protected override IReadOnlyCollection<string> Topics => [Deployment.Topic];

    private string Sentence => _list switch
    {
        null => "Deployments",
        [] => "No deployment was told yet",
        _ when _lately == 0 => "Nothing went out in the last 4 hours",
        _ => $"{Words.Count(_lately, "deployment", "deployments")} in the last 4 hours",
    };

    protected override async Task ReadAsync()
    {
        _shown = Query(After);
        _names = (await services.NamesAsync(Closed)).ToDictionary(pair => pair.Key, pair => pair.Name);
        _environments = [.. (await environments.ListAsync(null, APage, Closed)).Select(place => place.Key)];
        _lately = (await read.ListAsync(new DeploymentFilter(Service, Environment, clock.GetUtcNow() - RecentDeployments.Window), null, APage, Closed)).Count;
        _list = await read.ListAsync(new DeploymentFilter(Service, Environment), Guid.TryParse(After, out var after) ? new DeploymentId(after) : null, APage + 1, Closed);
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
        foreach (var (name, value) in new[] { ("service", Service), ("environment", Environment), ("after", after) })
        {
            if (value is { Length: > 0 })
                query.Add(name, value);
        }
        return query.ToString();
    }
}
