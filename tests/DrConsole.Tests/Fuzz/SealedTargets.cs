using System.Text;
using DrConsole.Backups;
using DrConsole.Evidence;
using DrConsole.Exchange;
using DrConsole.Exchange.Starters;
using DrConsole.Failovers;
using DrConsole.Plans;
using DrConsole.Tests.Evidence;

namespace DrConsole.Tests.Fuzz;

/// <summary>Files that say of themselves what is in them: bundles, proofs, checkpoints, archives, packed files.</summary>
internal static class SealedTargets
{
    private static readonly Type[] Refused = [typeof(RefusedException)];
    private static readonly Type[] Faulty = [typeof(FormatException)];

    private static readonly byte[] Key = new byte[32];

    private static readonly byte[] Agent = CanonicalJson.Write(new Dictionary<string, object?>
    {
        ["agent"] = "agent-1",
        ["approvals"] = new List<object?> { "a" },
        ["claims"] = new Dictionary<string, object?> { ["x"] = 1L },
        ["key"] = "k1",
        ["lastTool"] = "find",
        ["memory"] = "m",
        ["platform"] = "p",
        ["position"] = "3",
        ["role"] = "worker",
        ["sequence"] = 7L,
        ["session"] = "s-1",
        ["time"] = "2027-03-10T12:00:00.000000Z",
        ["v"] = 1L,
    });

    private static readonly byte[] Own = """{"format":1,"product":"0.1.0","provider":"Sqlite","migrations":["a"],"asOf":"2027-03-10T12:00:00Z","origin":"o","entries":5,"root":"AAAA","tables":[{"name":"T","columns":["a"]}],"elsewhere":["key"]}"""u8.ToArray();

    public static IReadOnlyList<FuzzTarget> All { get; } = Make();

    private static List<FuzzTarget> Make()
    {
        using var key = LedgerKey.Make();
        var files = BundleKit.Make(key);
        var bundle = BundleKit.Zip(files).ToArray();
        var proof = Encoding.UTF8.GetString(files[BundleFile.Proof]);
        var head = new ArchiveHeader(ArchiveFormat.Version, "orders", Guid.Parse("01980000-0000-7000-8000-000000000001"), Noon, ArchiveHeader.Aes, ArchiveHeader.Gzip, 65_536, new byte[ArchiveFormat.PrefixSize], new KeyNote(KeyWrapping.None, "", Key)).ToBytes();
        var packed = RunbookArchive.Write("a", StarterRunbooks.All[0].Text, []);
        return
        [
            new("bundles", [bundle], bytes => BundleReader.Read(new MemoryStream(bytes), 64 << 20), [typeof(BrokenBundleException)], ["PK\u0001\u0002", "PK\u0005\u0006", "record.json", "../x"], 150),
            new("what a bundle proves", [bundle], bytes => BundleCheck.Check(new MemoryStream(bytes)), [], ["record.json", "{\"content\":", "index 5"], 80),
            new("sealed records", [files[BundleFile.Record]], bytes => SealedEntry.Read(bytes), Faulty, ["\"files\":{", "\"content\":", "\"\\ud800\"", "null"]),
            FuzzTarget.OfText("proofs", [proof], text => TlogProof.Parse(text), Faulty, "index ", "\n\n", "— ", "c2sp.org/tlog-proof@v1", "=="),
            new("checkpoints of logs", [Encoding.UTF8.GetBytes(proof[(proof.IndexOf("\n\n", StringComparison.Ordinal) + 2)..])], bytes => Checkpoint.Of(SignedNote.Parse(bytes)), Faulty, ["\n\n", "— ", "18446744073709551616", "="]),
            FuzzTarget.OfText("keys of logs", [key.Public.Pem], text => LedgerPublicKey.FromPem(text), Faulty, "-----BEGIN PUBLIC KEY-----", "MFkw", "=="),
            new("packed runbooks", [packed], bytes => RunbookArchive.Read("a.zip", bytes), [typeof(InvalidException)], ["PK\u0001\u0002", "a.yaml", "images/", ".png"], 150),
            new("evidence files", ["%PDF-1.7\n"u8.ToArray(), "a,b\n"u8.ToArray()], bytes => { foreach (var name in new[] { "a.pdf", "a.csv", "a.json", "../b.png" }) TryEvidence(name, bytes); }, [], ["%PDF-", "\u0089PNG", "PK"]),
            new("checkpoints of agents", [Agent], bytes => CheckpointReader.Read(bytes), Refused, ["\"claims\":{", "\"v\":1", "\"sequence\":", "\"\\ud800\"", "[[[[", "1.5"]),
            new("archives", [[.. head, .. new byte[200]]], bytes => ReadArchive(bytes), Refused, ["\"chunk\":", "\"prefix\":\"", "\"cipher\":", "\"key\":null"], 120),
            new("what backups of the console say", [Own], bytes => OwnHead.Read(bytes), Refused, ["\"tables\":[", "null", "\"format\":", "\"entries\":"]),
            new("lists of the console's pieces", [OwnList()], ReadOwnList, Refused, [], 120),
        ];
    }

    private static void TryEvidence(string name, byte[] content)
    {
        try
        {
            _ = EvidenceUpload.Read(name, content);
        }
        catch (InvalidException)
        {
            // Said as it is documented.
        }
    }

    private static void ReadArchive(byte[] bytes)
    {
        var opened = OpenedArchive.OpenAsync(new MemoryStream(bytes), (_, _) => Task.FromResult(Key), CancellationToken.None);
        using var content = opened.GetAwaiter().GetResult().Content;
        content.ReadExactlyAsync(new byte[64]).AsTask().GetAwaiter().GetResult();
    }

    private static byte[] OwnList() => InFile(path =>
    {
        new OwnManifest(Noon, Noon, 12, "marks", [Guid.Parse("01980000-0000-7000-8000-000000000001")], [new OwnStream("store", 5, [new ChunkRef(ChunkHash.Read(new byte[ChunkHash.Size]), 0, 0, 5)])]).Save(path);
        return File.ReadAllBytes(path);
    });

    private static void ReadOwnList(byte[] bytes) => InFile(path =>
    {
        File.WriteAllBytes(path, bytes);
        return OwnManifest.Read(path);
    });

    private static T InFile<T>(Func<string, T> act)
    {
        var path = Path.Combine(Path.GetTempPath(), $"drc-fuzz-{Environment.ProcessId}-{Environment.CurrentManagedThreadId}");
        try
        {
            return act(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
