using DrConsole.Runbooks;

namespace DrConsole.Exchange;

/// <summary>Reads a reference of one Rundeck job to another.</summary>
internal static class RundeckReferences
{
    public static ForeignReference Read(DraftedRunbook draft, DraftedStep step, ForeignMap job, ForeignNames names)
    {
        var (uuid, name, group) = (job.Text("uuid"), job.Text("name"), job.Text("group"));
        if (uuid is null && name is null)
            throw Fault.At(job.Source, job.Line, "A job reference has a name or a uuid.");
        job.Ignore("childNodes", "failOnDisable", "ignoreNotifications", "nodeStep", "project", "useName");
        var with = new List<Named<Template>>();
        if (job.Text("args") is { Length: > 0 } arguments)
            with.AddRange(Arguments(draft, step, job.LineOf("args"), arguments, names));
        var givesAll = job.Flag("importOptions");
        draft.TellLeft(step, job, "jobref.");
        return new ForeignReference([.. new[] { uuid, string.IsNullOrEmpty(group) ? name : $"{group}/{name}", name }.OfType<string>()], job.Line, with, givesAll);
    }

    /// <summary>What a command of a job says, in the words of its file.</summary>
    public static string Said(ForeignMap command) => string.Join('\n', command.Whole.Pairs.Select(pair => pair.Name is "exec" or "script" && pair.Value is YamlText text
        ? text.Value : $"{pair.Name}: {ForeignMap.Shown(pair.Value)}"));

    // -name value -other "some value"
    private static IEnumerable<Named<Template>> Arguments(DraftedRunbook draft, DraftedStep step, int line, string arguments, ForeignNames names)
    {
        var words = ForeignWords.Split(arguments);
        for (var at = 0; at < words.Count; at += 2)
        {
            var name = words[at].StartsWith('-') ? words[at].TrimStart('-') : "";
            if (!TemplateReader.IsName(name) || at + 1 == words.Count)
            {
                draft.Tell(step, line, $"The arguments {ForeignMarkdown.Code(arguments)} are not all of the form -name value; from {ForeignMarkdown.Code(words[at])} on they were left out.");
                yield break;
            }
            if (names.Read(words[at + 1]).AsTemplate() is { } value)
                yield return new(name, value);
            else
                draft.Tell(step, line, $"{ForeignMarkdown.Code($"-{name} {words[at + 1]}")} was left out: {ForeignMarkdown.Code(names.Read(words[at + 1]).Unknown ?? "")} is nothing that this console knows.");
        }
    }
}
