using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Platform;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Estate.Pages;

public sealed partial class AllStopPage(AllStopSwitch allStop, Caller caller, Pulse pulse, PageExits exits, TimeProvider clock) : LivePart(pulse)
{
    private const int Shown = 50;

    private AllStop? _stop;
    private IReadOnlyList<AllStop> _history = [];
    private string _reason = "";
    private bool _mayHold;
    private bool _mayRelease;
    private bool _releasing;

    private bool IsAsked => _stop?.IsAsked(clock.GetUtcNow()) is true;

    /// <summary>Whether pressing only asks for the release.</summary>
    private bool Asks => allStop.ReleaseNeedsTwo && !IsAsked;

    protected override IReadOnlyCollection<string> Topics => [AllStop.Topic];

    protected override async Task ReadAsync()
    {
        _mayHold = await caller.MayAsync(Permission.HoldAll, Closed);
        _mayRelease = await caller.MayAsync(Permission.ReleaseAll, Closed);
        _history = await allStop.HistoryAsync(Shown, Closed);
        _stop = _history.FirstOrDefault(stop => stop.InForce is not null);
    }

    private async Task<bool> HoldAsync()
    {
        if (!await TryAsync(() => allStop.HoldAsync(_reason, Closed)))
            return false;
        _reason = "";
        exits.Say("All stop set");
        await ReloadAsync();
        return true;
    }

    private async Task ReleaseAsync()
    {
        _releasing = false;
        var released = false;
        if (await TryAsync(async () => released = await allStop.ReleaseAsync(Closed)))
            exits.Say(released ? "All stop released" : "Release asked for: a second person has to give it");
        await ReloadAsync();
    }
}
