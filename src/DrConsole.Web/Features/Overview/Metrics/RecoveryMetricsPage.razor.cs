using System.Globalization;
using DrConsole.Access;
using DrConsole.Drills;
using DrConsole.Incidents;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Extensions;

namespace DrConsole.Web.Features.Overview.Metrics;

public sealed partial class RecoveryMetricsPage(ReadRecoveryMetrics read, ReadDrillMetrics drills, ReadBusinessCalendars calendars, Caller caller, Pulse pulse) : LivePart(pulse)
{
    private const int Most = 200;

    private RecoveryMetrics? _metrics;
    private DrillMetrics? _drills;
    private IReadOnlyList<BusinessCalendar> _calendars = [];
    private string _shown = "";

    [SupplyParameterFromQuery]
    private string? From { get; set; }

    [SupplyParameterFromQuery]
    private string? To { get; set; }

    [SupplyParameterFromQuery]
    private string? Calendar { get; set; }

    protected override IReadOnlyCollection<string> Topics => [Incident.Topic, IncidentReport.Topic, Drill.Topic];

    private DateTimeOffset? Begin => Day(From);

    private DateTimeOffset? End => Day(To)?.AddDays(1);

    private string Sentence => _metrics?.All switch
    {
        null => "Recovery metrics",
        { Incidents: 0 } => "No incident in this period",
        { RtoMeasured: 0 } all => $"{Words.Count(all.Incidents, "incident", "incidents")}, none measured against an RTO",
        var all => $"{all.RtoMet} of {all.RtoMeasured} recoveries kept their RTO",
    };

    protected override async Task ReadAsync()
    {
        _shown = Query();
        _calendars = await caller.MayAsync(Permission.SeePlans, Closed) ? await calendars.ListAsync(after: null, Most, Closed) : [];
        _metrics = await read.ExecuteAsync(Begin, End, Calendar, Closed);
        _drills = await caller.MayAsync(Permission.SeeDrills, Closed) ? await drills.ExecuteAsync(_metrics.From, _metrics.To, Closed) : null;
    }

    protected override async Task OnParametersSetAsync()
    {
        await base.OnParametersSetAsync();
        if (_shown != Query())
            await ReloadAsync();
    }

    private static (string Name, string Value, string Below)[] Figures(RecoveryMetrics of) =>
    [
        ("MTTA", Said(of.All.Mtta), $"from detection to acknowledgement, {of.All.Acknowledged} of {of.All.Incidents} incidents"),
        ("MTTR", Said(of.All.Mttr), $"from impact, else detection, to recovery, {of.All.Recovered} of {of.All.Incidents} incidents"),
        ("RTO kept", of.All.RtoMeasured == 0 ? "not measured" : $"{of.All.RtoMet} of {of.All.RtoMeasured}", of.All.Longest is { } longest ? $"the longest took {Words.Span(longest)}, by the clock" : "no recovery yet"),
        ("RPO kept", of.All.RpoMeasured == 0 ? "not measured" : $"{of.All.RpoMet} of {of.All.RpoMeasured}", of.All.MostLost is { } lost ? $"the most that was lost: {(lost == TimeSpan.Zero ? "nothing" : Words.Span(lost))}" : "no report states a loss"),
    ];

    private static List<TrendChart.Point> Minutes(RecoveryMetrics of, Func<RecoveryFigures, TimeSpan?> which) =>
        [.. of.ByMonth.Where(figures => which(figures) is not null).Select(figures => new TrendChart.Point(figures.Name.Split(' ')[0], Math.Round(which(figures)!.Value.TotalMinutes, 1)))];

    internal static string Said(TimeSpan? length, string otherwise = "not known") => length is { } known ? known == TimeSpan.Zero ? "nothing" : Words.Span(known) : otherwise;

    private static DateTimeOffset? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : null;

    private string Query()
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in new[] { ("from", Begin?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)), ("to", End?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)), ("calendar", Calendar) })
        {
            if (value is { Length: > 0 })
                query.Add(name, value);
        }
        return query.ToString();
    }
}
