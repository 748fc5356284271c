using System.Globalization;
using DrConsole.Platform;
using DrConsole.Runbooks;

namespace DrConsole.Exchange;

/// <summary>Reads commands, requests and alarms out of Markdown that this product wrote.</summary>
internal static class MarkdownCalls
{
    public delegate InvalidException Refusal(string label, string what);

    public static CommandCall Command(MarkdownPart part, Refusal wrong) => new(Work(part, wrong))
    {
        Runner = part.One("Runner"),
        Directory = part.One("Directory"),
        AllowDash = part.One("Values may begin with a hyphen") == "yes",
        Environment = [.. part.All("Environment").Select(pair => Named(pair, wrong))],
    };

    public static HttpCall Http(MarkdownPart part, Refusal wrong)
    {
        if (part.Code.Find(code => code.Language == "http").Text is not { } request)
            throw wrong("Kind", "The request is missing: a code block of the language http.");
        var halves = request.Split("\n\n", 2);
        var lines = halves[0].Split('\n');
        var headers = lines.Skip(1).Where(line => line.Length > 0).Select(line => line.Split(": ", 2) is [var name, var value] ? new Named<Template>(name, Template(value, wrong)) : throw wrong("Request", $"'{line}' is no header."));
        return new HttpCall(lines[0].Split(' ', 2)[0], Template(lines[0].Split(' ', 2) is [_, var url] ? url : "", wrong))
        {
            Headers = [.. headers],
            Body = Template(halves.Length > 1 ? halves[1] : "", wrong),
            Status = [.. (part.One("Answer's status") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(status => int.TryParse(status, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw wrong("Answer's status", "Numbers are needed."))],
            Contains = part.One("Answer contains") is { } contains ? Template(contains, wrong) : null,
            Json = [.. part.All("Answer has").Select(pair => Named(pair, wrong))],
        };
    }

    public static AlarmCall Alarm(MarkdownPart part, Refusal wrong) => part.One("Metric") is { } metric ? new(Template("", wrong), AlarmState.Ok) { Metric = Metric(part, metric, wrong) } : new(Template(part.One("Alarm") ?? "", wrong), part.One("Must be") switch
    {
        "OK" => AlarmState.Ok,
        "ALARM" => AlarmState.Alarm,
        "INSUFFICIENT_DATA" => AlarmState.InsufficientData,
        _ => throw wrong("Must be", "OK, ALARM or INSUFFICIENT_DATA is needed."),
    });

    public static Probe Probe(MarkdownPart part, Refusal wrong) =>
        part.One("Alarm") is not null || part.One("Metric") is not null ? new Probe.CloudWatch(Alarm(part, wrong))
        : part.Code.Exists(code => code.Language == "http") ? new Probe.Http(Http(part, wrong))
        : new Probe.Command(Command(part, wrong));

    public static Named<Template> Named(string pair, Refusal wrong) =>
        pair.Split(" =", 2) is [var name, var value] ? new(name, Template(value.StartsWith(' ') ? value[1..] : value, wrong)) : throw wrong(pair, "Write it such as: name = value.");

    private static MetricCall Metric(MarkdownPart part, string name, Refusal wrong) => new(
        Template(part.One("Namespace") ?? "", wrong),
        Template(name, wrong),
        Enum.TryParse<MetricStatistic>(part.One("Statistic"), out var statistic) ? statistic : throw wrong("Statistic", $"{string.Join(", ", Enum.GetNames<MetricStatistic>())} are known."),
        Durations.TryRead(part.One("Over") ?? "1m", out var over, out var fault) ? over.To : throw wrong("Over", fault))
    {
        Dimensions = [.. part.All("Dimension").Select(pair => Named(pair, wrong))],
        Above = Limit(part, "Above", wrong),
        Below = Limit(part, "Below", wrong),
    };

    private static double? Limit(MarkdownPart part, string label, Refusal wrong) => part.One(label) is not { } text ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw wrong(label, "A number is needed.");

    private static CommandWork Work(MarkdownPart part, Refusal wrong)
    {
        if (part.One("Action") is { } action)
            return new CommandWork.Action(action, [.. part.All("With").Select(pair => Named(pair, wrong))]);
        if (part.Code.Count == 0)
            throw wrong("Kind", "The command is missing: a code block.");
        var text = part.Code[0].Text;
        if (part.One("Script for") is { } interpreter)
            return new CommandWork.Script(part.One("Ends without a line break") == "yes" ? text : text + "\n", [.. ForeignWords.Split(interpreter)]);
        return new CommandWork.Program([.. ForeignWords.Split(text).Select(word => Template(word, wrong))]);
    }

    private static Template Template(string text, Refusal wrong) => TemplateReader.Read(text, out var fault) ?? throw wrong("A value", fault);
}
