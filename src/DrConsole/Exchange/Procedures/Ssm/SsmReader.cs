using System.Text.RegularExpressions;

namespace DrConsole.Exchange;

/// <summary>Reads an AWS Systems Manager Automation document of schema 0.3, as YAML or JSON.</summary>
internal static partial class SsmReader
{
    private const string Schema = "0.3";

    public static DraftedRunbook Read(SourceText source, YamlValue root)
    {
        var document = ForeignMap.AsMap(source, root, "An Automation document");
        var version = document.Needed("schemaVersion");
        if (version != Schema)
        {
            throw Fault.At(source, document.LineOf("schemaVersion"), version is "1.0" or "1.2" or "2.0" or "2.2"
                ? $"Schema {version} is of another kind of Systems Manager document (Command, Session or Policy). Automation documents have the schema {Schema}, which is read here."
                : $"The schema {version} is not supported. Automation documents of the schema {Schema} are read here.");
        }
        var description = document.Text("description")?.Trim() ?? "";
        var title = TitleOf(source, description);
        var draft = new DraftedRunbook(source, PlainWords.Key(NameOf(source) ?? title), title, document.Line) { Summary = description.Length <= 1_900 ? description : $"{description[..1_899]}…" };
        if (description.Length > 1_900)
            draft.Tell(document.LineOf("description"), "The description is longer than a summary and was cut.");
        draft.Aliases.Add(NameOf(source) ?? title);

        var parameters = SsmParameters.Read(draft, document);
        if (document.Text("assumeRole") is { } role)
            draft.Tell(document.LineOf("assumeRole"), $"It assumed the role {ForeignMarkdown.Code(role)}. Commands run with the rights of the runner here.");
        var main = document.Maps("mainSteps");
        if (main.Count == 0)
            throw Fault.At(source, document.Line, "'mainSteps' is missing.");
        var steps = new SsmSteps(draft, parameters, Reference());
        SsmFlow.Read(draft, [.. main.Select(steps.Read)]);
        TellRest(draft, document);
        return draft;
    }

    private static void TellRest(DraftedRunbook draft, ForeignMap document)
    {
        if (document.Take("outputs") is { } outputs)
            draft.Tell(outputs.Line, $"Its outputs ({ForeignMarkdown.Code(ForeignMap.Shown(outputs))}) have no counterpart: what a step gives stands in the record of its run.");
        document.Ignore("$schema");
        draft.TellLeft(null, document);
    }

    // The document's own name is no part of it: only its file has one.
    private static string? NameOf(SourceText source)
    {
        var file = source.Name[(source.Name.LastIndexOfAny(['/', '\\']) + 1)..];
        return file.LastIndexOf('.') is > 0 and var dot ? file[..dot] : null;
    }

    private static string TitleOf(SourceText source, string description)
    {
        var first = description.Split('\n').Select(line => line.Trim(' ', '*', '#', '-', '_')).FirstOrDefault(line => line.Length > 0);
        var title = first is null ? null : SentenceEnd().Split(first, 2)[0].TrimEnd('.');
        return !string.IsNullOrWhiteSpace(title) ? title : PlainWords.Title(NameOf(source) ?? "Automation document");
    }

    [GeneratedRegex(@"\{\{\s*(?<name>[A-Za-z0-9_][A-Za-z0-9_.:-]{0,200})\s*\}\}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();

    [GeneratedRegex(@"\.\s", RegexOptions.NonBacktracking)]
    private static partial Regex SentenceEnd();
}
