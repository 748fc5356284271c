using System.Globalization;

namespace DrConsole.Runbooks;

/// <summary>Reads what is asked of the world outside: commands, addresses, alarms.</summary>
internal static class CallReader
{
    private const int MaxArguments = 200;
    private const int MaxArgument = 8_192;
    private const int MaxScript = 262_144;

    private static readonly string[] Ways = ["run", "action", "script"];

    private static readonly string[] Asked = ["http", "command", "cloudwatch"];

    private static readonly HashSet<string> Methods = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"];

    private static readonly Dictionary<string, AlarmState> AlarmStates = new()
    {
        ["OK"] = AlarmState.Ok,
        ["ALARM"] = AlarmState.Alarm,
        ["INSUFFICIENT_DATA"] = AlarmState.InsufficientData,
    };

    private static readonly Dictionary<string, MetricStatistic> Statistics = Enum.GetValues<MetricStatistic>().ToDictionary(word => word.ToString());

    public static CommandCall Command(MapReader step) => new(Work(step))
    {
        Runner = step.Line("runner", 64),
        Environment = step.Templates("environment", secrets: true, static name => TemplateReader.IsName(name) && !name.Contains('-', StringComparison.Ordinal), "a name such as PGHOST"),
        Directory = Literal(step, "directory"),
        AllowDash = step.Flag("allow-dash"),
    };

    public static HttpCall Http(MapReader call)
    {
        var url = call.Template("url", secrets: false, 2_048, required: true);
        var start = url.Parts is [TemplatePart.Literal first, ..] ? first.Text : "";
        if (url.Parts is [TemplatePart.Literal, ..] && !start.StartsWith("http://", StringComparison.Ordinal) && !start.StartsWith("https://", StringComparison.Ordinal))
            call.Fault("url", "An address that begins with http:// or https:// is needed.");
        else if (url.IsLiteral && url.Parts.Count > 0 && (!Uri.TryCreate(start, UriKind.Absolute, out var address) || address.UserInfo.Length > 0))
            call.Fault("url", "A whole address is needed, without a user's name or password in it.");

        var method = call.Line("method", 10) ?? "GET";
        if (!Methods.Contains(method))
            call.Fault("method", $"'{MapReader.Shown(method)}' is not known. Known are {string.Join(", ", Methods)}.");
        var read = new HttpCall(method, url)
        {
            Headers = call.Templates("headers", secrets: true, IsHeader, "a header's name such as Accept"),
            Body = call.Template("body", secrets: true, 65_536),
        };
        foreach (var header in read.Headers.Where(header => header.Value.Parts.Any(part => part is TemplatePart.Literal literal && literal.Text.Any(char.IsControl))))
            call.Fault("headers", $"{header.Name} has a control character in it.");
        if (call.Map("expect") is { } expect)
        {
            read = read with
            {
                Status = expect.Numbers("status", 100, 599),
                Contains = expect.Has("contains") ? expect.Template("contains", secrets: false, 2_048) : null,
                Json = expect.Templates("json", secrets: false, static path => path.StartsWith('$'), "a path such as $.status"),
            };
            expect.Done("What is expected of an answer");
        }
        call.Done("An HTTP call");
        return read;
    }

    public static AlarmCall Alarm(MapReader call)
    {
        var metric = call.Map("metric") is { } asked ? Metric(asked) : null;
        if (metric is not null && (call.Has("alarm") || call.Has("is")))
            call.Fault("metric", "One of 'alarm' with 'is' and 'metric' is asked.");
        var read = new AlarmCall(call.Template("alarm", secrets: false, 255, required: metric is null), call.Word("is", AlarmStates, required: metric is null) ?? AlarmState.Ok) { Metric = metric };
        call.Done("An alarm to wait for");
        return read;
    }

    private static MetricCall Metric(MapReader map)
    {
        var over = map.Has("over") ? map.Span("over") ?? TimeSpan.FromMinutes(1) : TimeSpan.FromMinutes(1);
        if (over.TotalSeconds % 60 != 0 || over > TimeSpan.FromDays(1))
            map.Fault("over", "Whole minutes up to a day are needed, such as 5m.");
        var read = new MetricCall(map.Template("namespace", secrets: false, 255, required: true), map.Template("name", secrets: false, 255, required: true), map.Word("statistic", Statistics) ?? MetricStatistic.Average, over)
        {
            Dimensions = map.Templates("dimensions", secrets: false, static name => name.Length <= 255 && !name.Any(char.IsControl), "a dimension's name such as DBInstanceIdentifier"),
            Above = Limit(map, "above"),
            Below = Limit(map, "below"),
        };
        if (read is { Above: null, Below: null })
            map.Fault("", "A limit is needed: 'above', 'below', or both.");
        map.Done("A metric");
        return read;
    }

    private static double? Limit(MapReader map, string key)
    {
        if (map.Line(key, 40) is not { } text)
            return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            return number;
        map.Fault(key, "A number is needed, such as 30 or 0.5.");
        return null;
    }

    /// <summary>One of <c>http</c>, <c>command</c> and <c>cloudwatch</c> in this group.</summary>
    public static Probe? OptionalProbe(MapReader from)
    {
        if (Asked.Count(from.Has) > 1)
            from.Fault("", $"Only one of {string.Join(", ", Asked)} is asked in one check.");
        Probe? read = null;
        if (from.Map("http") is { } http)
            read = new Probe.Http(Http(http));
        if (from.Take("command") is { } command)
            read = new Probe.Command(CheckCommand(from, command));
        if (from.Map("cloudwatch") is { } alarm)
            read = new Probe.CloudWatch(Alarm(alarm));
        return read;
    }

    private static CommandCall CheckCommand(MapReader from, Node command)
    {
        if (command is ListNode list)
            return new CommandCall(Program(from, list.Entries, from.At("command")));
        if (from.AsMap(command, from.At("command")) is not { } map)
            return new CommandCall(new CommandWork.Program([]));
        var call = Command(map);
        map.Done("A command");
        return call;
    }

    private static CommandWork Work(MapReader step)
    {
        var ways = Ways.Where(step.Has).ToList();
        if (ways.Count != 1)
            step.Fault(ways.LastOrDefault() ?? "run", "A command has one of 'run' (an argument list), 'action' (a name that the runner knows) and 'script' with an interpreter.");
        if (step.Has("run") && step.Take("run") is { } run)
            return run is ListNode { Entries: var arguments } ? Program(step, arguments, step.At("run")) : NoList(step, "run", run);
        if (step.Has("action"))
            return new CommandWork.Action(step.Line("action", 64, required: true) ?? "", step.Templates("with", secrets: false, TemplateReader.IsName, "a name"));
        if (!step.Has("script"))
            return new CommandWork.Program([]);
        var script = step.Prose("script", MaxScript);
        var interpreter = step.Lines("interpreter", 1_024, required: true);
        return new CommandWork.Script(script, interpreter);
    }

    private static CommandWork.Program NoList(MapReader step, string key, Node node)
    {
        step.Reading.Faults.Add(node.Place, step.At(key), "An argument list is needed, such as [./restore.sh, --fast]: there is no shell that would take a line apart.");
        return new CommandWork.Program([]);
    }

    private static CommandWork.Program Program(MapReader from, IReadOnlyList<Node> entries, KeyPath at)
    {
        var (faults, read) = (from.Reading.Faults, new List<Template>());
        if (entries.Count is 0 or > MaxArguments)
            faults.Add(from.Place, at, $"A program and at most {MaxArguments} arguments are needed.");
        foreach (var (index, entry) in entries.Take(MaxArguments).Index())
        {
            var key = at with { Index = index };
            if (entry is not TextNode text || text.Text.Length > MaxArgument)
            {
                faults.Add(entry.Place, key, $"An argument is a text of up to {MaxArgument:N0} characters.");
                continue;
            }
            var argument = from.Reading.ReadTemplate(text, key, secrets: false);
            if (index == 0 && (!argument.IsLiteral || argument.Parts.Count == 0))
                faults.Add(entry.Place, key, "The program stands in the runbook; it cannot come from a parameter.");
            else if (!argument.IsLiteral && Interpreters.WouldRun(read))
                faults.Add(entry.Place, key, "A parameter here would be run as a program by what stands before it. Use 'script' and give the value through 'environment'.");
            else if (!argument.IsLiteral && !argument.IsWhole && argument.Secrets.FirstOrDefault() is null)
                faults.Add(entry.Place, key, "A parameter is one whole argument: nothing stands around it. Split the argument, or use 'script' and give the value through 'environment'.");
            read.Add(argument);
        }
        return new CommandWork.Program([.. read]);
    }

    private static string? Literal(MapReader from, string key)
    {
        if (from.Line(key, 1_024) is not { } text)
            return null;
        if (text.Contains("{{", StringComparison.Ordinal))
            from.Fault(key, "This stands in the runbook; it cannot come from a parameter.");
        return text;
    }

    private static bool IsHeader(string name) => name.Length is > 0 and <= 100 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
