using System.Text.RegularExpressions;

namespace DrConsole.Exchange;

/// <summary>
/// Where a Rundeck job runs. Without a filter that is Rundeck's own host; with one it is a runner of the filter's name, never the console's
/// own host by silence.
/// </summary>
internal sealed partial record RundeckNodes(string? Runner, string Filter)
{
    public static RundeckNodes Read(DraftedRunbook draft, ForeignMap job)
    {
        var filters = job.Map("nodefilters");
        if (filters is null)
            return new RundeckNodes(null, "");
        var filter = filters.Text("filter") ?? "";
        if (filter.Length == 0 && filters.Take("include") is { } include)
            filter = ForeignMap.Shown(include).Trim('{', '}');
        if (filters.Map("dispatch") is { } dispatch)
        {
            dispatch.Ignore("keepgoing", "excludePrecedence", "successOnEmptyNodeFilter", "rankOrder", "rankAttribute", "threadcount", "threadcountDynamic", "excludeFilterUncheck");
            draft.TellLeft(null, dispatch, "dispatch.");
        }
        draft.TellLeft(null, filters, "nodefilters.");
        var runner = Simple().Match(filter) is { Success: true } simple ? PlainWords.Key(simple.Groups["value"].Value) : PlainWords.Key(filter);
        draft.Tell(filters.Line, $"It ran on the nodes {ForeignMarkdown.Code(filter)}. Its commands name the runner {ForeignMarkdown.Code(runner)} here: register one, or a group, of that name, or name another.");
        return new RundeckNodes(runner, filter);
    }

    [GeneratedRegex(@"^\s*(name|tags|hostname|nodename)\s*:\s*(?<value>[A-Za-z0-9_.-]+)\s*$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Simple();
}
