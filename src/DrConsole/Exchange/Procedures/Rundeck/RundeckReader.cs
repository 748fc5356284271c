using System.Text.RegularExpressions;

namespace DrConsole.Exchange;

/// <summary>Reads Rundeck job definitions, as YAML or JSON: a list of jobs, each of which becomes a runbook.</summary>
internal static partial class RundeckReader
{
    private static readonly string[] Meaningless =
        ["defaultTab", "executionEnabled", "id", "loglevel", "loglimit", "loglimitAction", "loglimitStatus", "maxMultipleExecutions", "multipleExecutions", "nodeFilterEditable", "nodesSelectedByDefault", "project", "scheduleEnabled", "tags", "timeZone", "uuid"];

    public static IReadOnlyList<DraftedRunbook> Read(SourceText source, YamlValue root)
    {
        var jobs = root is YamlList list ? list.Each : [root];
        if (jobs.Count == 0)
            throw Fault.At(source, root.Line, "There is no job in this list.");
        return [.. jobs.Select(job => ReadOne(ForeignMap.AsMap(source, job, "A job")))];
    }

    private static DraftedRunbook ReadOne(ForeignMap job)
    {
        var (name, group) = (job.Needed("name"), job.Text("group"));
        var draft = new DraftedRunbook(job.Source, PlainWords.Key(name), name, job.Line);
        draft.Aliases.UnionWith(new[] { job.Text("uuid"), job.Text("id"), string.IsNullOrEmpty(group) ? name : $"{group}/{name}" }.OfType<string>());
        if (!string.IsNullOrEmpty(group))
            draft.Summary = $"Rundeck job {group}/{name}.\n";
        ReadDescription(draft, job);
        job.Ignore(Meaningless);

        var options = RundeckOptions.Read(draft, job);
        var sequence = job.Map("sequence") ?? throw Fault.At(job.Source, job.Line, $"The job '{name}' has no sequence of commands.");
        var steps = new RundeckSteps(draft, Names(draft, options), RundeckNodes.Read(draft, job));
        steps.Read(sequence);
        TellWhatJobsDoBesides(draft, job);
        return draft;
    }

    private static void ReadDescription(DraftedRunbook draft, ForeignMap job)
    {
        var description = job.Text("description")?.Trim() ?? "";
        draft.Summary += description.Length <= 1_800 ? description : $"{description[..1_800]}…";
        if (description.Length > 1_800)
            draft.Tell(job.LineOf("description"), "The description is longer than a summary and was cut.");
    }

    // ${option.x} and @option.x@, and what other steps have found.
    private static ForeignNames Names(DraftedRunbook draft, Dictionary<string, string> options) => new(
        Reference(),
        name => name.StartsWith("option.", StringComparison.Ordinal) ? options.GetValueOrDefault(name["option.".Length..])
            : name.StartsWith("data.", StringComparison.Ordinal) && draft.Steps.Exists(step => step.Captures.Exists(capture => capture.Name == name["data.".Length..])) ? name["data.".Length..]
            : null,
        name => $"RD_{new string([.. name.ToUpperInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_')])}");

    private static void TellWhatJobsDoBesides(DraftedRunbook draft, ForeignMap job)
    {
        if (job.Take("schedule") is { } schedule)
            draft.Tell(schedule.Line, $"It was started by a schedule ({ForeignMarkdown.Code(ForeignMap.Shown(schedule))}); a runbook is started by a person, a drill or a rule.");
        if (job.Take("notification") is { } notification)
            draft.Tell(notification.Line, $"Its notifications ({ForeignMarkdown.Code(ForeignMap.Shown(notification))}) have no counterpart in a runbook. Add notify steps where people must hear of it.");
        if (job.Text("timeout") is { } timeout)
            draft.Tell(job.LineOf("timeout"), $"The whole job was given up after {ForeignMarkdown.Code(timeout)}; here each step has a timeout of its own.");
        if (job.Take("retry") is { } retry)
            draft.Tell(retry.Line, $"The whole job was tried again ({ForeignMarkdown.Code(ForeignMap.Shown(retry))}); here each step has retries of its own.");
        job.Ignore("notifyAvgDurationThreshold");
        draft.TellLeft(null, job);
    }

    [GeneratedRegex(@"\$\{(?<name>(option|unquotedoption|data|job|node|execution|globals|export)\.[^}\s]{1,200})\}|@(?<name>(option|unquotedoption|data|job|node|execution|globals|export)\.[A-Za-z0-9_.:-]{1,200})@", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();
}
