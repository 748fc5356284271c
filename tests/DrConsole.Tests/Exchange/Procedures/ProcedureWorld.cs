using DrConsole.Exchange;
using DrConsole.Runbooks;

namespace DrConsole.Tests;

/// <summary>Reads one document of another tool without a database.</summary>
internal static class ProcedureWorld
{
    public static (RunbookFile File, IReadOnlyList<ImportWarning> Told) Only(string document, ImportShape shape = ImportShape.Auto, string name = "")
    {
        var (files, told) = All(document, shape, name);
        return (Assert.Single(files), told);
    }

    public static (IReadOnlyList<RunbookFile> Files, IReadOnlyList<ImportWarning> Told) All(string document, ImportShape shape = ImportShape.Auto, string name = "")
    {
        var read = DocumentReader.Read([SourceText.Of(name, document)], shape);
        return ([.. read.Runbooks.Select(runbook => runbook.File)], read.Warnings);
    }

    public static void Refuses(int line, string reason, string document, ImportShape shape = ImportShape.Auto)
    {
        var refusal = Assert.Throws<InvalidException>(() => All(document, shape));
        Assert.Equal($"line {line}", refusal.Errors.Keys.First());
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    public static void Told(IReadOnlyList<ImportWarning> told, int line, string words) =>
        Assert.Contains(told, warning => warning.Line == line && warning.Text.Contains(words, StringComparison.Ordinal));

    public static CommandWork Work(RunbookFile file, string step) => Assert.IsType<CommandBody>(file.Find(step)!.Body).Call.Work;

    public static CommandCall Call(RunbookFile file, string step) => Assert.IsType<CommandBody>(file.Find(step)!.Body).Call;

    public static string[] Words(CommandWork work) => [.. Assert.IsType<CommandWork.Program>(work).Arguments.Select(argument => argument.ToString())];

    public static CommandWork.Script Script(RunbookFile file, string step) => Assert.IsType<CommandWork.Script>(Work(file, step));
}
