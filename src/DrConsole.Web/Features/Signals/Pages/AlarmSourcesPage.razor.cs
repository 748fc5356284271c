using DrConsole.Platform;
using DrConsole.Signals;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Signals.Pages;

public sealed partial class AlarmSourcesPage(ReadAlarmSources read, ConfirmSubscription confirm, Pulse pulse, PageExits exits) : LivePart(pulse)
{
    private const int Most = 200;

    private IReadOnlyList<AlarmSource>? _sources;
    private IReadOnlyList<SnsSubscription> _subscriptions = [];
    private IReadOnlyDictionary<string, SourceHealth> _health = new Dictionary<string, SourceHealth>();

    protected override IReadOnlyCollection<string> Topics => [AlarmSource.Topic];

    private string Sentence => _sources switch
    {
        null => "Alarm sources",
        [] => "No alarm source yet",
        _ => $"{Words.Count(_sources.Count(source => !source.IsOff), "alarm source", "alarm sources")}, {_sources.Count(source => _health.GetValueOrDefault(source.Key)?.HeardAt is not null)} heard",
    };

    protected override async Task ReadAsync()
    {
        _sources = await read.ListAsync(after: null, Most, Closed);
        _subscriptions = await read.SubscriptionsAsync(Closed);
        _health = await read.HealthAsync(Closed);
    }

    private async Task ConfirmAsync(string topic)
    {
        if (!await TryAsync(() => confirm.ExecuteAsync(topic, Closed)))
            return;
        exits.Say("Subscription confirmed");
        await ReloadAsync();
    }

    private static string AddressOf(AlarmSource source) => source switch
    {
        { Kind: AlarmKind.Sns } => "/hooks/sns",
        { AddressHash: null } => "none yet: make one",
        _ => $"made by {source.AddressSetBy}",
    };
}
