using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Parts;

public sealed partial class Countdown(TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan[] Usual = [TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1)];

    private ITimer? _limit;
    private DateTimeOffset? _waitingFor;

    /// <summary>The limit; null while nothing has started.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset? To { get; set; }

    /// <summary>What is left of what: "left of 1 h RTO".</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>The word beyond the limit: "past RTO".</summary>
    [Parameter]
    public string Past { get; set; } = "past the limit";

    [Parameter]
    public ClockSize Size { get; set; }

    /// <summary>From how little left it warns.</summary>
    [Parameter]
    public TimeSpan? WarnAt { get; set; }

    /// <summary>When a screen reader is told what is left.</summary>
    [Parameter]
    public IReadOnlyList<TimeSpan> AnnounceAt { get; set; } = Usual;

    [Parameter]
    public EventCallback OnElapsed { get; set; }

    private TimeSpan Left => To - clock.GetUtcNow() ?? TimeSpan.Zero;

    private bool IsPast => To is not null && Left < TimeSpan.Zero;

    private bool IsNear => To is not null && !IsPast && WarnAt is { } near && Left <= near;

    private string Text => IsPast ? $"+{Words.Clock(Left)}" : Words.Clock(TimeSpan.FromSeconds(Math.Ceiling(Left.TotalSeconds)));

    private string SayAt => string.Join(' ', AnnounceAt.Select(at => Seconds(at)));

    private string Css => Size switch
    {
        ClockSize.Large => "clock",
        ClockSize.Middle => "clock mid",
        ClockSize.Small => "clock sml",
        _ => "",
    };

    protected override void OnParametersSet()
    {
        if (To == _waitingFor || !OnElapsed.HasDelegate || !RendererInfo.IsInteractive)
            return;
        _limit?.Dispose();
        _waitingFor = To;
        _limit = To is not null && Left > TimeSpan.Zero
            ? clock.CreateTimer(_ => InvokeAsync(() => OnElapsed.InvokeAsync()), null, Left, Timeout.InfiniteTimeSpan)
            : null;
    }

    public void Dispose() => _limit?.Dispose();

    private static string? Seconds(TimeSpan? span) => span?.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
}
