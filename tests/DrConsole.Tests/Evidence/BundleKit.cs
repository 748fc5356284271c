using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using DrConsole.Evidence;

namespace DrConsole.Tests.Evidence;

/// <summary>Bundles made without a console, and the script of VERIFY.md run on them as an outsider would.</summary>
internal static class BundleKit
{
    public const string Origin = "drconsole/5f2c09e1a7b3d846";

    /// <summary>A whole bundle: its record is one of so many entries.</summary>
    public static Dictionary<string, byte[]> Make(LedgerKey key, long index = 5, int size = 11)
    {
        var files = new Dictionary<string, byte[]>
        {
            [BundleFile.Help] = RecordToSeal.Help.Content,
            [BundleFile.Report] = "<p>All went well.</p>"u8.ToArray(),
            ["entries.csv"] = "entry\n1\n"u8.ToArray(),
        };
        var record = CanonicalJson.Write(new Dictionary<string, object?>
        {
            ["actor"] = "user/1",
            ["content"] = new Dictionary<string, object?>
            {
                ["bundle"] = Guid.Parse("01980000-0000-7000-8000-000000000001"),
                ["files"] = files.ToDictionary(file => file.Key, file => (object?)Convert.ToHexStringLower(SHA256.HashData(file.Value))),
                ["record"] = new Dictionary<string, object?> { ["files"] = "a trap: \"files\":{\"no\":\"file\"}" },
                ["title"] = "A title",
            },
            ["kind"] = "ledger-statement.sealed",
            ["subject"] = "ledger/2027",
            ["time"] = Noon,
            ["v"] = 1,
        });
        var leaves = Enumerable.Range(0, size).Select(n => n == index ? MerkleHash.Leaf(record) : MerkleHash.Leaf(Encoding.UTF8.GetBytes($"entry {n}"))).ToList();
        var checkpoint = new Checkpoint(Origin, size, Root(leaves));
        files[BundleFile.Record] = record;
        files[BundleFile.Proof] = Encoding.UTF8.GetBytes(new TlogProof(index, Way((int)index, leaves), SignedNote.Sign(checkpoint.ToString(), Origin, key)).ToString());
        files[BundleFile.Key] = Encoding.UTF8.GetBytes(key.Public.Pem);
        return files;
    }

    public static MemoryStream Zip(IEnumerable<KeyValuePair<string, byte[]>> files)
    {
        var zip = new MemoryStream();
        BundleZip.Write(zip, files.Select(file => new BundlePart(file.Key, file.Value)));
        zip.Position = 0;
        return zip;
    }

    /// <summary>Unpacks and runs the script, which is taken out of the VERIFY.md of this build, where there is nothing but bash, base64, od and openssl.</summary>
    public static (int Exit, string Said) RunScript(IReadOnlyDictionary<string, byte[]> files)
    {
        var folder = Directory.CreateTempSubdirectory("drc-bundle-").FullName;
        try
        {
            foreach (var (name, content) in files)
                File.WriteAllBytes(Path.Combine(folder, name), content);
            var start = new ProcessStartInfo("bash", ["-c", Script, "verify.sh", folder]) { RedirectStandardOutput = true, RedirectStandardError = true };
            start.Environment["PATH"] = Programs.Value;
            using var bash = Process.Start(start)!;
            var said = bash.StandardOutput.ReadToEnd() + bash.StandardError.ReadToEnd();
            bash.WaitForExit();
            return (bash.ExitCode, said);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static readonly Lazy<string> Programs = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("drc-programs-").FullName;
        foreach (var name in new[] { "base64", "od", "openssl" })
            File.CreateSymbolicLink(Path.Combine(folder, name), $"/usr/bin/{name}");
        return folder;
    });

    public static string Script { get; } = Encoding.UTF8.GetString(RecordToSeal.Help.Content).Split("```bash\n")[1].Split("```")[0];

    public static Dictionary<string, byte[]> Unzip(Stream zip)
    {
        using var archive = new ZipArchive(zip);
        return archive.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var from = entry.Open();
            using var into = new MemoryStream();
            from.CopyTo(into);
            return into.ToArray();
        });
    }

    public static void Edit(this Dictionary<string, byte[]> files, string name, Func<string, string> edit) => files[name] = Encoding.UTF8.GetBytes(edit(Encoding.UTF8.GetString(files[name])));

    // Straight from the definitions of RFC 6962, unlike the product's.
    private static byte[] Root(List<byte[]> leaves) => leaves.Count == 1 ? leaves[0] : MerkleHash.Node(Root(leaves[..Split(leaves.Count)]), Root(leaves[Split(leaves.Count)..]));

    private static List<byte[]> Way(int index, List<byte[]> leaves)
    {
        if (leaves.Count == 1)
            return [];
        var split = Split(leaves.Count);
        return index < split ? [.. Way(index, leaves[..split]), Root(leaves[split..])] : [.. Way(index - split, leaves[split..]), Root(leaves[..split])];
    }

    private static int Split(int count) => (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)count) / 2;
}
