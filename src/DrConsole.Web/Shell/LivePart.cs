using DrConsole.Platform;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace DrConsole.Web.Shell;

/// <summary>
/// A part of the screen that follows the change feed: it listens first, reads second, and reads again on beats. Owns
/// subscription, cancellation and refusals, so that no page repeats them.
/// </summary>
public abstract class LivePart(Pulse pulse) : ComponentBase, IAsyncDisposable
{
    // A storm of beats costs a page a few reads a second and no more. Where very many look on, each reads less often, so that what people do goes before what
    // others watch; the first beat after a silence is read at once, however many there are.
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan PauseForEach = TimeSpan.FromMilliseconds(0.2);
    private const int ManyListeners = 2_000;

    // What a lost wake-up between nodes missed is read anyway before long.
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _closed = new();
    private Pulse.Listener? _listener;
    private string _listening = "";

    private Task<AuthenticationState>? _readFor;

    [CascadingParameter]
    private Task<AuthenticationState>? SignIn { get; set; }

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    /// <summary>What a rule last refused, in words for the person; null when nothing was.</summary>
    protected RefusedException? Refusal { get; set; }

    protected CancellationToken Closed => _closed.Token;

    /// <summary>The topics whose beats this part re-reads on.</summary>
    protected abstract IReadOnlyCollection<string> Topics { get; }

    protected abstract Task ReadAsync();

    protected override async Task OnParametersSetAsync()
    {
        var topics = string.Join(' ', Topics);
        if (topics == _listening)
        {
            // A role was given or taken away: what may be done here is read anew, and not at the next beat.
            if (SignIn != _readFor)
                await ReadForAsync();
            return;
        }
        _listening = topics;
        _listener?.Dispose();
        _listener = RendererInfo.IsInteractive ? pulse.Listen(Topics) : null;

        await ReadForAsync();
        if (_listener is { } listener)
            _ = FollowAsync(listener);
    }

    /// <summary>Runs what a person asked for; a refusal is shown instead of thrown.</summary>
    protected async Task<bool> TryAsync(Func<Task> act)
    {
        Refusal = null;
        try
        {
            await act();
            return true;
        }
        catch (RefusedException refusal)
        {
            Refusal = refusal;
            return false;
        }
    }

    /// <summary>Reads now, for what changed the question and not the records: a filter, a page.</summary>
    protected Task ReloadAsync() => TryReadAsync();

    public virtual async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        _listener?.Dispose();
        _closed.Dispose();
        GC.SuppressFinalize(this);
    }

    private Task ReadForAsync()
    {
        _readFor = SignIn;
        return TryReadAsync();
    }

    private async Task TryReadAsync()
    {
        try
        {
            await ReadAsync();
        }
        catch (RefusedException refusal)
        {
            Refusal = refusal;
        }
    }

    private async Task FollowAsync(Pulse.Listener listener)
    {
        try
        {
            var cancel = Closed;
            var heard = listener.NextAsync(cancel).AsTask();
            while (true)
            {
                await Task.WhenAny(heard, Task.Delay(Sweep, Clock, cancel));
                if (heard.IsCompleted)
                {
                    if (!await heard)
                        return;
                    heard = listener.NextAsync(cancel).AsTask();
                }
                cancel.ThrowIfCancellationRequested();
                await InvokeAsync(async () =>
                {
                    await TryReadAsync();
                    StateHasChanged();
                });
                await Task.Delay(PauseOf(pulse.Listeners), Clock, cancel);
            }
        }
        catch (Exception) when (_closed.IsCancellationRequested)
        {
            // The page is gone.
        }
        catch (Exception error)
        {
            await DispatchExceptionAsync(error);
        }
    }

    /// <param name="listeners">How many listen on this node, on whichever page.</param>
    internal static TimeSpan PauseOf(int listeners) => TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, ShortestPause.Ticks + (PauseForEach.Ticks * Math.Max(0, listeners - ManyListeners))));
}
