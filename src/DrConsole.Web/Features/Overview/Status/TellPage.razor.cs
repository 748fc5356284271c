using DrConsole.Access;
using DrConsole.Notices;
using DrConsole.Overview;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Overview.Status;

public sealed partial class TellPage(ReadStatusDesk read, TellPublic tell, Caller caller, Pulse pulse, PageExits exits) : LivePart(pulse)
{
    private readonly Dictionary<string, PartWordDraft> _words = [];
    private PublicTrouble? _trouble;
    private IReadOnlyList<StatusPart> _parts = [];
    private DraftForm? _form;
    private bool _mayTell;
    private int _version;
    private PublicKind _kind;
    private PublicPhase _phase = PublicPhase.Investigating;
    private string _headline = "", _text = "", _nextWithin = "30 min", _learned = "";
    private DateTime? _startedAt, _expectedBackAt;

    [Parameter]
    public Guid? Id { get; set; }

    [Inject]
    private TimeProvider Now { get; set; } = null!;

    protected override IReadOnlyCollection<string> Topics => [StatusPart.Topic];

    private PublicKind Kind => _trouble?.Kind ?? _kind;

    private string Headline => _trouble?.Updates.MaxBy(update => update.Number)?.Headline ?? "Status page";

    private string Lead => _trouble switch
    {
        null => "It stands on the status page at once, in its feed, and goes by mail to whoever asked for updates.",
        { IsOpen: true } => $"{_trouble.Kind} since {_trouble.StartedAt:ddd d MMM, HH:mm} UTC.",
        _ => $"{_trouble.Kind} from {_trouble.StartedAt:ddd d MMM, HH:mm} UTC, over since {_trouble.EndedAt:HH:mm} UTC.",
    };

    protected override async Task ReadAsync()
    {
        _mayTell = await caller.MayAsync(Permission.TellPublic, Closed);
        _parts = await read.PartsAsync(Closed);
        foreach (var part in _parts)
            _words.TryAdd(part.Key, new PartWordDraft());
        if (Id is not { } id)
            return;
        var known = await read.FindAsync(new PublicTroubleId(id), Closed);
        if (_trouble is null)
            (_version, _phase, _headline, _learned) = (known.Version, known.Phase, known.Updates.MaxBy(update => update.Number)!.Headline, known.Learned);
        _trouble = known;
    }

    private async Task<bool> TellAsync()
    {
        var told = await TryAsync(async () =>
        {
            var text = ReadForm();
            _trouble = Id is { } id
                ? await tell.UpdateAsync(new PublicTroubleId(id), text, _version, Closed)
                : await tell.BeginAsync(_kind, "", _startedAt is { } at ? Utc(at) : null, text, Closed);
        });
        if (told)
            exits.Leave("/status-page", _phase is PublicPhase.Resolved ? "People outside were told that it is over" : "People outside were told");
        return told;
    }

    private async Task<bool> LearnAsync()
    {
        var saved = await TryAsync(async () => _trouble = await tell.LearnAsync(new PublicTroubleId(Id!.Value), _learned, _version, Closed));
        if (saved)
            exits.Leave("/status-page", "What was learned is on the status page");
        return saved;
    }

    private async Task KeepMineAsync(int theirVersion)
    {
        _version = theirVersion;
        if (_trouble is { IsOpen: false } ? await LearnAsync() : await TellAsync())
            await _form!.SentAsync();
    }

    private async Task TakeTheirsAsync()
    {
        (Refusal, _trouble) = (null, null);
        await ReadAsync();
    }

    private PublicUpdateText ReadForm() => new(_phase, _headline, _text)
    {
        ExpectedBackAt = _expectedBackAt is { } back ? Utc(back) : null,
        NextUpdateAt = _phase is PublicPhase.Resolved ? null : Durations.ReadOptional("nextUpdateAt", _nextWithin) is { } within ? Now.GetUtcNow() + within : null,
        Parts = [.. _parts.Where(part => _words[part.Key].State is not null).Select(part => new PartWord(part.Key, _words[part.Key].State!.Value, _words[part.Key].Words))],
    };

    private static DateTimeOffset Utc(DateTime typed) => new(DateTime.SpecifyKind(typed, DateTimeKind.Unspecified), TimeSpan.Zero);
}
