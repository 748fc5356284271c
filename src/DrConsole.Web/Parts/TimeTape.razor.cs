using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Parts;

public sealed partial class TimeTape
{
    // The ruler's small strokes, in minutes: the first unit that gives at most this many of them.
    private static readonly int[] Units = [1, 5, 15, 60, 360, 1440];
    private const int MostStrokes = 120;

    [Parameter, EditorRequired]
    public DateTimeOffset Start { get; set; }

    [Parameter, EditorRequired]
    public DateTimeOffset Deadline { get; set; }

    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    [Parameter]
    public DateTimeOffset? Forecast { get; set; }

    [Parameter]
    public IReadOnlyList<TapePhase> Phases { get; set; } = [];

    [Parameter]
    public IReadOnlyList<TapeSegment> Segments { get; set; } = [];

    /// <summary>It ended at <see cref="Now"/>: no clock goes on.</summary>
    [Parameter]
    public bool IsOver { get; set; }

    /// <summary>What the limit is called on the wall.</summary>
    [Parameter]
    public string Limit { get; set; } = "RTO";

    /// <summary>Shape only, for cards and phones.</summary>
    [Parameter]
    public bool Mini { get; set; }

    private TimeSpan Budget => Deadline - Start;

    // What a stroke of the ruler stands for, in minutes, and how many there are. Every place on the tape is reckoned by them.
    private int Unit { get; set; } = 1;

    private double Span { get; set; }

    private IEnumerable<DateTimeOffset> Ticks
    {
        get
        {
            var step = TimeSpan.FromMinutes(Unit * (Span > 70 ? 20 : 10));
            for (var at = Start; at <= Deadline; at += step)
                yield return at;
        }
    }

    protected override void OnParametersSet()
    {
        var end = Now > Deadline ? Now : Deadline;
        var minutes = ((Forecast > end ? Forecast.Value : end) + (Now > Deadline ? Budget / 4 : Budget / 10) - Start).TotalMinutes;
        Unit = Units.FirstOrDefault(unit => minutes / unit <= MostStrokes, Units[^1]);
        Span = minutes / Unit;
    }

    private string ForecastTone => Forecast > Deadline ? Tones.Bad : Forecast is { } at && Deadline - at < TimeSpan.FromMinutes(Math.Max(3, Budget.TotalMinutes / 10)) ? Tones.Warn : Tones.Ok;

    private string Sentence
    {
        get
        {
            var forecast = Forecast switch
            {
                null => "No forecast yet.",
                { } at when at > Deadline => $"Forecast restore {Hour(at)} UTC, {Words.Span(at - Deadline)} past {Limit}.",
                { } at => $"Forecast restore {Hour(at)} UTC. Margin {Words.Span(Deadline - at)}.",
            };
            return $"Time budget. Started {Hour(Start)} UTC. Now {Words.Span(Now - Start)} in. {Limit} deadline {Hour(Deadline)} UTC. {forecast}";
        }
    }

    // In thousandths of the whole, which is what an eye can tell apart: else every second moves everything that is still to come.
    private string At(DateTimeOffset time) => Words.Number(Math.Round(Math.Clamp((time - Start).TotalMinutes / Unit / Span, 0, 1), 3) * Span);

    private bool IsWide(DateTimeOffset from, DateTimeOffset to) => (to - from).TotalMinutes / Unit >= Span / 12;

    private string Passed(TapePhase phase) => phase.To <= Now ? "done" : phase.From <= Now ? "now" : "next";

    private string Css(TapeSegment segment)
    {
        var tiny = (segment.To - segment.From).TotalMinutes / Unit < Span / 22 ? " tiny" : "";
        return segment.Kind.ToString().ToLowerInvariant() + tiny;
    }

    // A label beside the wall or at the edge leans away from it.
    private string? Lean(DateTimeOffset at)
    {
        var place = (at - Start).TotalMinutes / Unit / Span;
        var wall = (Deadline - Start).TotalMinutes / Unit / Span;
        if (at == Now && at > Deadline)
            return "to-right";
        return place > 0.88 || (at == Now && Mini && wall - place < 0.34) ? "to-left" : place < 0.08 ? "to-right" : null;
    }

    private string Place(TapeSegment segment)
    {
        var late = segment is { Kind: TapeKind.Late, Expected: { } expected }
            ? $";--exp:{Words.Number(Math.Clamp((expected - segment.From) / (segment.To - segment.From) * 100, 0, 100))}%"
            : "";
        // What runs now starts its label behind the line that says now.
        var behindNow = segment.Kind is TapeKind.Run && segment.From < Now && IsWide(Now, segment.To)
            ? $";padding-left:calc({Words.Number((Now - segment.From).TotalMinutes / Unit / Span * 100)}% + 6px)"
            : "";
        return $"--a:{At(segment.From)};--b:{At(segment.To)}{late}{behindNow}";
    }

    private static string Hour(DateTimeOffset time) => time.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture);
}
