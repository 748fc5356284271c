using System.Text.RegularExpressions;

namespace DrConsole.Exchange;

/// <summary>Tells by what stands in a document which kind of procedure it is, if any.</summary>
internal static partial class ProcedureShapes
{
    private const int Looked = 4_000;

    /// <summary>The kind; null for a document that is no procedure, which plans are.</summary>
    public static ImportShape? Of(SourceText source)
    {
        if (OwnFormat.IsMarked(source))
            return null;
        if (MarkdownRunbookReader.IsMarked(source))
            return ImportShape.Procedure;
        var lines = source.Lines.Take(Looked).TakeWhile(line => !line.StartsWith("```", StringComparison.Ordinal)).ToList();
        if (IsJson(source))
            return OfTree(source, JsonLines.Read(source));
        if (lines.Exists(line => line.StartsWith("runbook:", StringComparison.Ordinal)) && lines.Exists(line => line.StartsWith("steps:", StringComparison.Ordinal) || line.StartsWith("title:", StringComparison.Ordinal)))
            return ImportShape.Runbook;
        if (lines.Exists(line => Schema().IsMatch(line)))
            return ImportShape.Ssm;
        if (lines.Exists(line => line.StartsWith("- ", StringComparison.Ordinal)) && lines.Exists(line => Sequence().IsMatch(line)) && lines.Exists(line => Commands().IsMatch(line)))
            return ImportShape.Rundeck;
        return ProseReader.IsProcedure(source) ? ImportShape.Procedure : null;
    }

    /// <summary>Whether the document is JSON: by its first sign, and for a list by what stands in it.</summary>
    public static bool IsJson(SourceText source)
    {
        var text = string.Concat(source.Lines.Take(50)).AsSpan().TrimStart();
        return text.StartsWith("{") || (text.StartsWith("[") && text[1..].TrimStart() is ['{', ..] or [']', ..]);
    }

    private static ImportShape? OfTree(SourceText source, YamlValue root)
    {
        if (root is YamlList { Each: [YamlMap first, ..] })
            root = first;
        if (root is YamlMap map)
        {
            if (map.Find("schemaVersion") is not null)
                return ImportShape.Ssm;
            if (map.Find("sequence") is not null)
                return ImportShape.Rundeck;
            if (map.Find("workflows") is not null || map.Find("plan") is YamlMap)
                return ImportShape.Arc;
            if (map.Find("properties") is YamlMap || map.Find("resources") is not null || map.Find("value") is YamlList)
                return ImportShape.Asr;
        }
        throw Fault.At(source, root.Line, "This JSON is no procedure that is known here: Rundeck jobs have a sequence, Automation documents a schemaVersion, Region switch plans have workflows, recovery plans of Azure properties with groups.");
    }

    [GeneratedRegex(@"^[""']?schemaVersion[""']?\s*:\s*[""']?[0-9.]+", RegexOptions.NonBacktracking)]
    private static partial Regex Schema();

    [GeneratedRegex(@"^\s+sequence:\s*$", RegexOptions.NonBacktracking)]
    private static partial Regex Sequence();

    [GeneratedRegex(@"^\s+commands:\s*(\[\])?$", RegexOptions.NonBacktracking)]
    private static partial Regex Commands();
}
