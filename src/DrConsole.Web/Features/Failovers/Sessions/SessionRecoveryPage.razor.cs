using DrConsole.Access;
using DrConsole.Failovers;
using DrConsole.Incidents;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Failovers.Sessions;

/// <summary>Decides about one session, a list or a region: shown first, done then.</summary>
public sealed partial class SessionRecoveryPage(DecideSessions decide, ReadRecoveries recoveries, SessionChoices choices, Caller caller, Pulse pulse) : LivePart(pulse)
{
    private const int Shown = 100;
    private const int Most = 50;

    private IReadOnlyList<AgentPlatform>? _platforms;
    private IReadOnlyList<ReadIncidents.Line> _incidents = [];
    private IReadOnlyList<SessionRecovery> _list = [];
    private IReadOnlyList<RecoveryRow>? _preview;
    private string _platform = "", _region = "", _incident = "", _sessions = "";
    private FailureCause _cause;
    private RecoveryOrder? _order;
    private IReadOnlyList<string>? _named;
    private SessionRecoveryId? _recovery;
    private string? _done;
    private bool _mayDecide, _asking, _busy;
    private int _count;

    protected override IReadOnlyCollection<string> Topics => [SessionRecovery.Topic, AgentPlatform.Topic, Incident.Topic];

    private bool Discards => _preview?.Any(row => row.Verdict is SessionVerdict.Discard) is true;

    private string Sentence => _list switch
    {
        [] => "Session recovery",
        [{ EndedAt: null } first, ..] => $"{SessionTexts.Counts(first)} so far on {first.Platform}",
        [var first, ..] => $"Last: {SessionTexts.Counts(first)} on {first.Platform}",
    };

    protected override async Task ReadAsync()
    {
        _mayDecide = await caller.MayAsync(Permission.DecideSessions, Closed);
        (_platforms, _incidents) = await choices.ReadAsync(Closed);
        if (_platform.Length == 0 && _platforms.Count > 0)
            _platform = _platforms[0].Key;
        _list = await recoveries.ListAsync(null, Most, Closed);
    }

    private Task<bool> PreviewAsync() => TryAsync(async () =>
    {
        (_done, _preview) = (null, null);
        _named = KeyLines.Each(_sessions) is { Count: > 0 } named ? named : null;
        new FieldErrors().Check(_named is null or { Count: <= DecideSessions.Part }, "sessions", $"Up to {DecideSessions.Part:N0} here; a program can ask for more.").ThrowIfAny();
        _order = new RecoveryOrder(_platform, _cause, _region.Trim(), _incident.Length > 0 ? _incident : null);
        _preview = [.. (await decide.PreviewAsync(_order, _named, Shown, Closed)).Select(RecoveryRow.Of)];
        _count = _named?.Distinct().Count() ?? await decide.CountAsync(_order, Closed);
    });

    private async Task DecideAsync()
    {
        (_asking, _busy) = (false, true);
        try
        {
            var done = await TryAsync(async () =>
            {
                await foreach (var answer in decide.ExecuteAsync(_order!, _named?.ToAsyncEnumerable(), Closed))
                    _recovery = answer.Recovery;
            });
            if (!done)
                return;
            _done = $"{Words.Count(_count, "session was", "sessions were")} decided.";
            _preview = null;
            await ReloadAsync();
        }
        finally
        {
            _busy = false;
        }
    }
}

/// <summary>What the form offers: platforms, and the incidents that are open to whoever may see them.</summary>
public sealed class SessionChoices(ReadAgentPlatforms platforms, ReadIncidents incidents, Caller caller)
{
    private const int Most = 200;

    public async Task<(IReadOnlyList<AgentPlatform> Platforms, IReadOnlyList<ReadIncidents.Line> Incidents)> ReadAsync(CancellationToken cancel) =>
        (await platforms.ListAsync(null, Most, cancel), await caller.MayAsync(Permission.SeeIncidents, cancel) ? await incidents.ActiveAsync(cancel) : []);
}
