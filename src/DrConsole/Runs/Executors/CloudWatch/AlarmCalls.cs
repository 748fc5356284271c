using System.Globalization;
using System.Text;
using DrConsole.Platform;
using DrConsole.Runbooks;

namespace DrConsole.Runs;

/// <summary>Asks once whether an alarm is in its state, or a metric on its side of a limit.</summary>
public sealed class AlarmCalls(IEnumerable<IAskAlarms> clouds)
{
    private readonly IAskAlarms? _cloud = clouds.LastOrDefault();

    internal async Task<(StepOutcome Outcome, ReadOnlyMemory<byte> Answer)> AskAsync(StepWork work, AlarmCall call, IStepOutput output, CancellationToken cancel)
    {
        var answer = await AskAsync(call, output, cancel);
        return (OutcomeOf(call, answer, work.Mode is RunMode.Rehearsal), Encoding.UTF8.GetBytes(WordOf(answer)));
    }

    internal async Task<AlarmAnswer> AskAsync(AlarmCall call, IStepOutput output, CancellationToken cancel)
    {
        if (_cloud is null)
            return new AlarmAnswer.Denied("This console knows no cloud whose alarms it could ask.");
        var answer = call.Metric is { } metric
            ? await _cloud.MetricAsync(new MetricAsked(Said(metric.Namespace), Said(metric.Name), metric.Statistic, metric.Over, [.. metric.Dimensions.Select(pair => new Named<string>(pair.Name, Said(pair.Value)))]), cancel)
            : await _cloud.AlarmAsync(Said(call.Alarm), cancel);
        await output.WriteAsync(OutputStream.Note, Encoding.UTF8.GetBytes($"{NameOf(call)}: {SentenceOf(answer)}\n"), cancel);
        return answer;
    }

    /// <summary>In a rehearsal whatever is answered is right: that it can be asked is what was to be known.</summary>
    internal static StepOutcome OutcomeOf(AlarmCall call, AlarmAnswer answer, bool rehearsal) => answer switch
    {
        AlarmAnswer.Stands or AlarmAnswer.Measured when rehearsal || IsRight(call, answer) => new StepOutcome.Succeeded(null, [], $"{NameOf(call)}: {SentenceOf(answer)}"),
        AlarmAnswer.Stands or AlarmAnswer.Measured => new StepOutcome.Failed(null, $"{NameOf(call)}: {SentenceOf(answer)} {Wanted(call)}"),
        AlarmAnswer.Missing missing => call.Metric is null ? new StepOutcome.Refused(missing.Why) : new StepOutcome.Failed(null, missing.Why),
        AlarmAnswer.Denied denied => new StepOutcome.Refused(denied.Why),
        AlarmAnswer.Busy busy => new StepOutcome.Failed(null, busy.Why),
        _ => throw new InvalidOperationException($"{answer} is no answer."),
    };

    internal static bool IsRight(AlarmCall call, AlarmAnswer answer) => answer switch
    {
        AlarmAnswer.Stands stands => stands.State == call.Is,
        AlarmAnswer.Measured measured => call.Metric is { } metric && (metric.Above is not { } above || measured.Value > above) && (metric.Below is not { } below || measured.Value < below),
        _ => false,
    };

    internal static string NameOf(AlarmCall call) => call.Metric is { } metric ? $"{Said(metric.Namespace)} {Said(metric.Name)} ({metric.Statistic})" : Said(call.Alarm);

    internal static string SentenceOf(AlarmAnswer answer) => answer switch
    {
        AlarmAnswer.Stands stands => $"it is {Word(stands.State)}.{(stands.Why.Length == 0 ? "" : $" {stands.Why}")}",
        AlarmAnswer.Measured measured => string.Create(CultureInfo.InvariantCulture, $"{measured.Value} at {measured.At:HH:mm:ss} UTC."),
        AlarmAnswer.Missing missing => missing.Why,
        AlarmAnswer.Denied denied => denied.Why,
        AlarmAnswer.Busy busy => busy.Why,
        _ => "",
    };

    internal static string Wanted(AlarmCall call) => call.Metric switch
    {
        null => $"It should be {Word(call.Is)}.",
        { Above: { } above, Below: { } below } => string.Create(CultureInfo.InvariantCulture, $"It should be between {above} and {below}."),
        { Above: { } above } => string.Create(CultureInfo.InvariantCulture, $"It should be above {above}."),
        { Below: { } below } => string.Create(CultureInfo.InvariantCulture, $"It should be below {below}."),
        _ => "",
    };

    private static string Word(AlarmState state) => state switch
    {
        AlarmState.Ok => "OK",
        AlarmState.Alarm => "ALARM",
        _ => "INSUFFICIENT_DATA",
    };

    private static string WordOf(AlarmAnswer answer) => answer switch
    {
        AlarmAnswer.Stands stands => Word(stands.State),
        AlarmAnswer.Measured measured => measured.Value.ToString(CultureInfo.InvariantCulture),
        _ => "",
    };

    private static string Said(Template template) => string.Concat(template.Parts.Select(part => part switch
    {
        TemplatePart.Literal literal => literal.Text,
        TemplatePart.Value value => throw new RefusedException($"{value.Name} has no value yet."),
        _ => "",
    }));
}
