using System.Security.Cryptography;
using System.Text;
using DrConsole.Platform;

namespace DrConsole.Evidence;

/// <summary>What a capability hands over to be sealed. The record and the report's hash become an entry of the ledger, so nothing secret and nobody's name belongs into the record.</summary>
/// <param name="Kind">What it is: <c>ledger-statement</c>, <c>drill-report</c>. The entry's kind is this with <c>.sealed</c>.</param>
/// <param name="Subject">What it is about, as everywhere in the ledger: <c>drill/2027-q1</c>.</param>
/// <param name="Record">Whole numbers, words, times, lists of these.</param>
/// <param name="Attachments">Files that belong to it.</param>
/// <param name="Corrects">The bundle that this one puts right.</param>
/// <param name="Also">Further subjects whose holds keep it, such as the incident that a report came from.</param>
/// <param name="Retain">How long it is kept; the console's own rule when null.</param>
public sealed record RecordToSeal(
    string Kind, string Subject, string Title, IReadOnlyDictionary<string, object?> Record, Report Report, IReadOnlyList<BundlePart> Attachments,
    BundleId? Corrects = null, IReadOnlyList<string>? Also = null, TimeSpan? Retain = null)
{
    /// <summary>All parts together; they are in memory while a bundle is made.</summary>
    public const long MostBytes = 256L << 20;

    private static readonly string[] Taken = [BundleFile.Record, BundleFile.Proof, BundleFile.Report, BundleFile.Pdf, BundleFile.Key, BundleFile.Help];

    public IEnumerable<string> AllSubjects(BundleId id) => new[] { Subject, $"bundle/{id}" }.Concat(Also ?? []).Distinct();

    /// <summary>A wrong name is a bug of the capability; too much is told to the person.</summary>
    internal void Check()
    {
        if (!ShortKey.IsRight(Kind) || Title.Length is 0 or > Bundle.MaxTitle || AllSubjects(default).Any(subject => subject.Length is 0 or > LedgerEntry.MaxSubject))
            throw new ArgumentException("A record to seal needs a kind, a title and subjects that the ledger can take.");
        var names = new HashSet<string>(Taken, StringComparer.OrdinalIgnoreCase);
        foreach (var part in Attachments)
        {
            if (!BundleFile.IsName(part.Name) || !names.Add(part.Name))
                throw new ArgumentException($"'{part.Name}' cannot be the name of an attachment.");
        }
        if (Attachments.Count > BundleReader.MostFiles - Taken.Length || Attachments.Sum(part => (long)part.Content.Length) > MostBytes)
            throw new RefusedException($"A bundle holds at most {BundleReader.MostFiles:N0} files and {MostBytes >> 20:N0} MB of them. Seal a shorter time, or less with it.", "too-much");
    }

    /// <summary>The content of the entry, which is the record that is sealed.</summary>
    internal IReadOnlyDictionary<string, object?> Content(BundleId id, IEnumerable<BundlePart> parts, DateTimeOffset retainUntil)
    {
        var content = new Dictionary<string, object?>
        {
            ["bundle"] = id.Value,
            ["files"] = parts.ToDictionary(part => part.Name, part => (object?)Convert.ToHexStringLower(SHA256.HashData(part.Content))),
            ["record"] = Record,
            ["retainUntil"] = retainUntil,
            ["title"] = Title,
        };
        if (Corrects is { } corrects)
            content["corrects"] = corrects.Value;
        return content;
    }

    internal static BundlePart Help { get; } = new(BundleFile.Help, ReadHelp());

    private static byte[] ReadHelp()
    {
        using var from = typeof(RecordToSeal).Assembly.GetManifestResourceStream(BundleFile.Help)!;
        using var reader = new StreamReader(from, Encoding.UTF8);
        return Encoding.UTF8.GetBytes(reader.ReadToEnd().ReplaceLineEndings("\n"));
    }
}
