
namespace DrConsole.Exchange;

/// <summary>Reads procedures of every kind into runbooks. Nothing is looked up and nothing stored.</summary>
internal static class ProcedureReader
{
    private const int MostRunbooks = 1_000;

    /// <summary>The runbooks that these documents say, references among them resolved.</summary>
    /// <param name="known">Keys of runbooks that are here already.</param>
    public static (IReadOnlyList<ReadRunbook> Runbooks, IReadOnlyList<ImportWarning> Warnings) Read(IReadOnlyList<(SourceText Source, ImportShape Shape)> documents, IReadOnlySet<string> known)
    {
        var (own, drafts, told) = (new List<ReadRunbook>(), new List<DraftedRunbook>(), new List<ImportWarning>());
        foreach (var (source, shape) in documents)
        {
            if (shape is ImportShape.Runbook)
                own.AddRange(RunbookDocuments.Read(source));
            else if (shape is ImportShape.Procedure && MarkdownRunbookReader.IsMarked(source))
                own.Add(MarkdownRunbookReader.Read(source, told));
            else
                drafts.AddRange(ReadForeign(source, shape));
            if (own.Count + drafts.Count > MostRunbooks)
                throw Fault.At(source, 1, $"At most {MostRunbooks:N0} runbooks are read at once.");
        }
        ForeignReferences.Resolve(drafts, own.Select(runbook => runbook.File.Key).ToHashSet(), known);
        List<ReadRunbook> all = [.. own, .. drafts.Select(draft => draft.Finish())];
        DemandOneOfEach(all);
        ForeignReferences.DemandNoCircle(all);
        return (all, [.. told, .. drafts.SelectMany(draft => draft.Told).GroupBy(remark => remark.Document).SelectMany(group => group.OrderBy(remark => remark.Line))]);
    }

    private static IReadOnlyList<DraftedRunbook> ReadForeign(SourceText source, ImportShape shape)
    {
        if (shape is ImportShape.Procedure)
            return ProseReader.Read(source);
        var root = Tree(source);
        return shape switch
        {
            ImportShape.Rundeck => RundeckReader.Read(source, root),
            ImportShape.Ssm => [SsmReader.Read(source, root)],
            ImportShape.Arc => ArcReader.Read(source, root),
            ImportShape.Asr => AsrReader.Read(source, root),
            _ => throw new InvalidOperationException($"{shape} is no kind of procedure."),
        };
    }

    private static YamlValue Tree(SourceText source)
    {
        if (ProcedureShapes.IsJson(source))
            return JsonLines.Read(source);
        try
        {
            var all = YamlReader.ReadAll(source, string.Join('\n', source.Lines), 1);
            return all.Count == 1 ? all[0] : all.Count == 0 ? throw Fault.At(source, 1, "There is no document in it.") : throw Fault.At(source, all[1].Line, "One document is read from a file of this kind.");
        }
        catch (UnreadYamlException wrong)
        {
            throw wrong.AsFault();
        }
    }

    private static void DemandOneOfEach(IReadOnlyList<ReadRunbook> all)
    {
        foreach (var twice in all.GroupBy(runbook => runbook.File.Key).Where(group => group.Count() > 1))
        {
            var (first, second) = (twice.First(), twice.ElementAt(1));
            throw Fault.At(second.Source, second.Line, $"The runbook {twice.Key} is there already, in {(first.Source.Name.Length > 0 ? first.Source.Name + ", " : "")}line {first.Line}.");
        }
    }
}
