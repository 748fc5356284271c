using DrConsole.Platform;
using DrConsole.Runbooks;

namespace DrConsole.Exchange;

/// <summary>Reads files of this product's own format, strictly. A file with one runbook is kept as its author wrote it, remarks and all.</summary>
internal static class RunbookDocuments
{
    private const int MostTold = 25;

    public static IReadOnlyList<ReadRunbook> Read(SourceText source)
    {
        var text = string.Join('\n', source.Lines);
        var readings = RunbookReader.ReadAll(text);
        if (readings.SelectMany(reading => reading.Faults).ToList() is { Count: > 0 } faults)
            throw Refusal(source, faults);
        return readings is [{ File: { } only }]
            ? [new ReadRunbook(only, text, source, 1)]
            : [.. readings.Select(reading => new ReadRunbook(reading.File!, RunbookWriter.Write(reading.File!), source, reading.Places.Of(null, "runbook").Line))];
    }

    private static InvalidException Refusal(SourceText source, List<RunbookFault> faults) => new(
        faults.Take(MostTold).GroupBy(fault => source.Name.Length == 0 ? $"line {fault.Line}" : $"{source.Name}, line {fault.Line}").ToDictionary(
            group => group.Key,
            group => group.Select(fault => $"{char.ToUpperInvariant(group.Key[0])}{group.Key[1..]}: {(fault.Key.Length > 0 ? $"{fault.Key}: " : "")}{fault.Message}").ToArray()));
}
