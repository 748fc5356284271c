using System.Globalization;
using DrConsole.Estate;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Extensions;

namespace DrConsole.Web.Features.Estate.Pages;

public sealed partial class ServicesPage(ReadServices read, Pulse pulse) : LivePart(pulse)
{
    private const int Most = 200;

    private ServiceList? _list;
    private string? _shown;

    [SupplyParameterFromQuery]
    private string? Q { get; set; }

    [SupplyParameterFromQuery]
    private string? Kind { get; set; }

    [SupplyParameterFromQuery]
    private int? Priority { get; set; }

    [SupplyParameterFromQuery]
    private string? Single { get; set; }

    protected override IReadOnlyCollection<string> Topics => [Service.Topic];

    private bool IsFiltered => Here.Length > "/services".Length;

    private string Here => Query(Priority, Single is not null);

    private string Sentence => _list switch
    {
        null => "Services",
        { All: 0 } => "No service yet",
        { SinglePoints: > 0 } => $"{_list.SinglePoints} of {Words.Count(_list.All, "service", "services")} {(_list.SinglePoints == 1 ? "is a single point" : "are single points")} of failure",
        _ => $"{Words.Count(_list.All, "service", "services")}, none marked as a single point of failure",
    };

    private IReadOnlyList<Choice> Narrowings =>
    [
        .. new[] { (1, "Critical"), (2, "Essential"), (3, "Standard") }.Select(pair => new Choice(pair.Item2, Query(Priority == pair.Item1 ? null : pair.Item1, Single is not null), Priority == pair.Item1)),
        new("Single points of failure", Query(Priority, Single is null), Single is not null, _list?.SinglePoints),
    ];

    protected override async Task ReadAsync()
    {
        _shown = Here;
        _list = await read.SearchAsync(new ServiceFilter(Q, Enum.TryParse<ServiceKind>(Kind, out var kind) ? kind : null, Priority, Single is not null), Most, Closed);
    }

    protected override async Task OnParametersSetAsync()
    {
        await base.OnParametersSetAsync();
        if (_shown is not null && _shown != Here)
            await ReloadAsync();
    }

    private string Query(int? priority, bool single)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in new[] { ("q", Q), ("kind", Kind), ("priority", priority?.ToString(CultureInfo.InvariantCulture)), ("single", single ? "yes" : null) })
        {
            if (value is { Length: > 0 })
                query.Add(name, value);
        }
        return $"/services{query}";
    }
}
