using DrConsole.Platform;

namespace DrConsole.Exchange;

/// <summary>What a set of documents says: records, once each, and what a person should look at.</summary>
internal sealed record ReadDocuments(IReadOnlyList<Sheet> Sheets, IReadOnlyList<ImportWarning> Warnings, IReadOnlyList<ReadRunbook> Runbooks);

/// <summary>Reads documents of every shape. Nothing is looked up and nothing stored.</summary>
internal static class DocumentReader
{
    private const int MostDocuments = 2_000;
    private const long MostCharacters = 4L * SourceText.MaxBytes;

    private static readonly IReadOnlySet<string> None = new HashSet<string>();

    /// <param name="runbooks">Keys of runbooks that are here already: a procedure may refer to one.</param>
    public static ReadDocuments Read(IReadOnlyList<SourceText> documents, ImportShape shape, IReadOnlySet<string>? runbooks = null)
    {
        if (documents.Count > MostDocuments || documents.Sum(document => (long)document.Length) > MostCharacters)
            throw new InvalidException("documents", $"At most {MostDocuments:N0} documents with {MostCharacters / 1_048_576} MB together are read at once.");
        var sheets = new Dictionary<(string Kind, string Key), Sheet>();
        var (warnings, procedures) = (new List<ImportWarning>(), new List<(SourceText, ImportShape)>());
        foreach (var document in documents)
        {
            if (document.IsEmpty)
                throw Fault.At(document, 1, "The document is empty.");
            if (ProcedureShape(document, shape) is { } procedure)
            {
                procedures.Add((document, procedure));
                continue;
            }
            var (each, told) = ReadOne(document, shape);
            warnings.AddRange(told);
            foreach (var sheet in each)
                Add(sheets, sheet);
        }
        var (read, remarks) = ProcedureReader.Read(procedures, runbooks ?? None);
        return new ReadDocuments([.. sheets.Values], [.. warnings, .. remarks], read);
    }

    private static ImportShape? ProcedureShape(SourceText document, ImportShape shape) => shape switch
    {
        ImportShape.Auto => ProcedureShapes.Of(document),
        ImportShape.Plan or ImportShape.Markdown => null,
        _ => shape,
    };

    private static (IEnumerable<Sheet> Sheets, IEnumerable<ImportWarning> Warnings) ReadOne(SourceText document, ImportShape shape)
    {
        if (shape is not ImportShape.Markdown && OwnFormat.IsMarked(document))
            return (OwnFormat.Read(OutlineReader.Read(document), RecordKinds.Words), []);
        var understood = ForeignReader.Read(document);
        return (understood.Sheets, understood.Warnings);
    }

    // Two plans may speak of the same service. What the later one says counts; two records of our own with one key are a mistake.
    private static void Add(Dictionary<(string, string), Sheet> sheets, Sheet sheet)
    {
        if (sheets.TryAdd((sheet.Kind, sheet.Key), sheet))
            return;
        var before = sheets[(sheet.Kind, sheet.Key)];
        if (sheet.IsWhole || before.IsWhole)
            throw sheet.Wrong(sheet.Line, $"The {sheet.Kind} {sheet.Key} is there already, in {(before.Source.Name.Length > 0 ? before.Source.Name + ", " : "")}line {before.Line}.");
        before.TakeOver(sheet);
    }
}

/// <summary>How a document is to be read.</summary>
public enum ImportShape
{
    /// <summary>By what stands at its head.</summary>
    Auto,

    /// <summary>A plan, in this product's format or anybody's.</summary>
    Plan,

    /// <summary>Somebody else's Markdown, whatever its head says.</summary>
    Markdown,

    /// <summary>Runbooks in this product's format.</summary>
    Runbook,

    /// <summary>Rundeck job definitions.</summary>
    Rundeck,

    /// <summary>An AWS Systems Manager Automation document.</summary>
    Ssm,

    /// <summary>A plan of AWS Application Recovery Controller Region switch.</summary>
    Arc,

    /// <summary>A recovery plan of Azure Site Recovery.</summary>
    Asr,

    /// <summary>Procedures in Markdown, each of which becomes a runbook.</summary>
    Procedure,
}
