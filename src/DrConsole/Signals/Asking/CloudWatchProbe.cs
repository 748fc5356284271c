using System.Globalization;
using DrConsole.Platform;
using DrConsole.Runbooks;
using DrConsole.Runs;

namespace DrConsole.Signals;

/// <summary>Asks CloudWatch how an alarm stands, or for the newest value of a metric.</summary>
internal sealed class CloudWatchProbe(IEnumerable<IAskAlarms> clouds) : IAskProbe
{
    private readonly IAskAlarms? _cloud = clouds.LastOrDefault();

    public ProbeKind Kind => ProbeKind.CloudWatch;

    public async Task<ProbeAnswer> AskAsync(ProbeAsked probe, CancellationToken cancel)
    {
        if (_cloud is null)
            return ProbeAnswer.Unknown("This console knows no cloud whose alarms it could ask.");
        var settings = probe.Settings;
        var answer = settings["namespace"] is { Length: > 0 } space
            ? await _cloud.MetricAsync(new MetricAsked(space, probe.Target, Enum.TryParse<MetricStatistic>(settings["statistic"], out var statistic) ? statistic : MetricStatistic.Average,
                settings.Length("period") ?? TimeSpan.FromMinutes(5), [.. KeyLines.Each(settings["dimensions"]).Select(line => line.Split('=', 2, StringSplitOptions.TrimEntries)).Select(pair => new Named<string>(pair[0], pair[1]))]), cancel)
            : await _cloud.AlarmAsync(probe.Target, cancel);
        return answer switch
        {
            AlarmAnswer.Stands { State: AlarmState.Ok } stands => ProbeAnswer.Well($"The alarm is OK. {stands.Why}"),
            AlarmAnswer.Stands { State: AlarmState.Alarm } stands => ProbeAnswer.Failed($"The alarm is ALARM. {stands.Why}"),
            AlarmAnswer.Stands stands => ProbeAnswer.Unknown($"The alarm has too little data. {stands.Why}"),
            AlarmAnswer.Measured measured => Judge(settings, measured.Value),
            AlarmAnswer.Missing missing => ProbeAnswer.Unknown(missing.Why),
            AlarmAnswer.Denied denied => ProbeAnswer.Unknown(denied.Why),
            AlarmAnswer.Busy busy => ProbeAnswer.Unknown(busy.Why),
            _ => ProbeAnswer.Unknown("CloudWatch said nothing."),
        };
    }

    private static ProbeAnswer Judge(ProbeSettings settings, double value)
    {
        var said = string.Create(CultureInfo.InvariantCulture, $"It is {value}");
        if (settings["above"] is { Length: > 0 } above && value <= double.Parse(above, CultureInfo.InvariantCulture))
            return ProbeAnswer.Failed($"{said}; above {above} is expected.");
        return settings["below"] is { Length: > 0 } below && value >= double.Parse(below, CultureInfo.InvariantCulture) ? ProbeAnswer.Failed($"{said}; below {below} is expected.") : ProbeAnswer.Well($"{said}.");
    }
}
