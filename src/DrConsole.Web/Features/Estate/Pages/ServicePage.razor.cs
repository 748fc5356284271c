using DrConsole.Estate;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Estate.Pages;

/// <summary>One service with all that is known of it.</summary>
public sealed partial class ServicePage(ReadServices read, ReadTargets targets, ReadStakes stakes, Pulse pulse) : LivePart(pulse)
{
    private Service? _service;
    private TargetBoard? _targets;
    private ReadStakes.Board? _stakes;
    private IReadOnlyList<ServiceEdge> _neededBy = [];
    private IReadOnlyDictionary<string, string> _names = new Dictionary<string, string>();

    [Parameter]
    public string Key { get; set; } = "";

    protected override IReadOnlyCollection<string> Topics => [$"service/{Key}", Service.Topic, Target.Topic, .. ReadStakes.Topics];

    private string Sentence => _service is null ? Key
        : _neededBy.Count == 0 ? _service.Name
        : $"{_service.Name} is needed by {Words.Count(_neededBy.Count, "other", "others")}";

    protected override async Task ReadAsync()
    {
        _service = await read.FindAsync(Key, Closed);
        _targets = await targets.OfAsync(TargetSubject.Of(_service), Closed);
        _stakes = await stakes.OfServiceAsync(Key, Closed);
        _neededBy = await read.DependentsAsync(Key, Closed);
        _names = (await read.NamesAsync(Closed)).ToDictionary(pair => pair.Key, pair => pair.Name);
    }

    private string Name(string key) => _names.GetValueOrDefault(key, key);

    private string Meanwhile(DependencyText need)
    {
        var standIns = string.Join(", then ", need.Fallbacks.Select(fallback => fallback.People.Length > 0 ? $"{fallback.People} (people)" : Name(fallback.Service)));
        return string.Join(" · ", new[] { standIns.Length > 0 ? $"falls back to {standIns}" : "", need.WhileDown }.Where(text => text.Length > 0));
    }

    private static string Said(string text) => text.Length > 0 ? text : "not said";

    private static string Word<TWord>(TWord? word) where TWord : struct, Enum => word is { } known ? EstateWords.Of(known) : "";
}
