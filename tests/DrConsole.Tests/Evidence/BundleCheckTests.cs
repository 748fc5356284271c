using System.IO.Compression;
using System.Text;
using DrConsole.Evidence;

namespace DrConsole.Tests.Evidence;

/// <summary>A bundle tells by itself whether it is whole: to our own check and to a script that knows nothing of us.</summary>
public sealed class BundleCheckTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 2)]
    [InlineData(5, 11)]
    [InlineData(10, 11)]
    [InlineData(7, 8)]
    [InlineData(62, 100)]
    public void A_bundle_as_it_was_sealed_is_whole(int index, int size)
    {
        using var key = LedgerKey.Make();
        var files = BundleKit.Make(key, index, size);

        var verdict = BundleCheck.Check(BundleKit.Zip(files));
        var (exit, said) = BundleKit.RunScript(files);

        Assert.True(verdict.IsWhole, string.Join(" ", verdict.Findings));
        Assert.Equal((index, key.Public.Name), (verdict.Index, verdict.KeyName));
        Assert.True(exit == 0, said);
        Assert.Contains($"WHOLE: entry {index} of {BundleKit.Origin}, signed by key {key.Public.Name}", said, StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string> Damages { get; } = new()
    {
        { "the report is swapped", "report.html", "sealed" },
        { "an attachment is changed", "entries.csv", "sealed" },
        { "the help is changed", "VERIFY.md", "sealed" },
        { "a file is missing", "entries.csv", "missing" },
        { "the record is missing", "record.json", "missing" },
        { "the proof is missing", "record.json.tlog-proof", "missing" },
        { "the key is missing", "key.pem", "missing" },
        { "a file is too many", "extra.txt", "belong" },
        { "the record is changed", "record.json", "not entry 5 of the signed log" },
        { "the record has a line more", "record.json", "not entry 5 of the signed log" },
        { "the proof is cut off", "record.json.tlog-proof", "cut off" },
        { "the proof lost a hash", "record.json", "not entry 5 of the signed log" },
        { "the tree is said to be larger", "record.json.tlog-proof", "signature" },
        { "the index is another", "record.json", "not entry 6 of the signed log" },
        { "the index is beyond the size", "record.json.tlog-proof", "beyond" },
        { "the index is no number", "record.json.tlog-proof", "" },
        { "the key is another", "key.pem", "another key" },
        { "the key is none", "key.pem", "" },
        { "the signature is another's", "record.json.tlog-proof", "signature" },
        { "there are two signatures", "record.json.tlog-proof", "" },
    };

    [Theory, MemberData(nameof(Damages))]
    public void Whatever_was_done_to_it_both_say_which_file_and_what(string damage, string file, string what)
    {
        using var key = LedgerKey.Make();
        var files = BundleKit.Make(key);
        Damage(files, damage);

        var verdict = BundleCheck.Check(BundleKit.Zip(files));
        var (exit, said) = BundleKit.RunScript(files);

        Assert.Contains(verdict.Findings, finding => finding.File == file && finding.What.Contains(what, StringComparison.Ordinal));
        Assert.True(exit == 1, said);
        Assert.Contains($"{file}: ", said, StringComparison.Ordinal);
        Assert.DoesNotContain("WHOLE: entry", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bundle_that_somebody_made_with_a_key_of_their_own_is_told_from_ours()
    {
        using var ours = LedgerKey.Make();
        using var theirs = LedgerKey.Make();
        var known = new Dictionary<string, LedgerPublicKey> { [ours.Public.Name] = ours.Public };

        Assert.True(BundleCheck.Check(BundleKit.Zip(BundleKit.Make(ours)), known).IsWhole);
        Assert.Contains("none that is known here", Assert.Single(BundleCheck.Check(BundleKit.Zip(BundleKit.Make(theirs)), known).Findings).What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../record.json", "named")]
    [InlineData("/etc/passwd", "named")]
    [InlineData("a\\b", "named")]
    [InlineData("-rf", "named")]
    [InlineData("Report.html", "two files named")]
    public void A_zip_with_names_that_could_harm_is_not_looked_into(string name, string what)
    {
        using var key = LedgerKey.Make();
        using var zip = BundleKit.Zip(BundleKit.Make(key));
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Update, leaveOpen: true))
            archive.CreateEntry(name);
        zip.Position = 0;

        Assert.Contains(what, Assert.Single(BundleCheck.Check(zip).Findings).What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_zip_that_unpacks_without_end_is_given_up()
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var bomb = archive.CreateEntry("record.json", CompressionLevel.SmallestSize).Open();
            for (var n = 0; n < 40; n++)
                bomb.Write(new byte[100_000]);
        }
        zip.Position = 0;

        Assert.Contains("larger", Assert.Throws<BrokenBundleException>(() => BundleReader.Read(zip, mostBytes: 1_000_000)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_zip_is_said_to_be_none()
    {
        using var cut = new MemoryStream(BundleKit.Zip(BundleKit.Make(LedgerKey.Make())).ToArray()[..2_000]);

        Assert.Contains("no whole zip", Assert.Single(BundleCheck.Check(cut).Findings).What, StringComparison.Ordinal);
        Assert.Contains("no whole zip", Assert.Single(BundleCheck.Check(new MemoryStream("hello"u8.ToArray())).Findings).What, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_parts_give_the_same_bytes_in_whatever_order_they_come()
    {
        using var key = LedgerKey.Make();
        var files = BundleKit.Make(key);

        Assert.Equal(BundleKit.Zip(files).ToArray(), BundleKit.Zip(files.Reverse()).ToArray());
        Assert.Equal("VERIFY.md", new ZipArchive(BundleKit.Zip(files)).Entries[0].FullName);
    }

    [Fact]
    public void The_script_is_short_enough_to_be_read() =>
        Assert.InRange(BundleKit.Script.Split('\n').Count(line => line.Trim() is { Length: > 0 } text && text[0] != '#'), 30, 45);

    private static void Damage(Dictionary<string, byte[]> files, string damage)
    {
        using var other = LedgerKey.Make();
        const string Proof = "record.json.tlog-proof";
        switch (damage)
        {
            case "the report is swapped": files["report.html"] = "<p>It was a disaster.</p>"u8.ToArray(); break;
            case "an attachment is changed": files.Edit("entries.csv", text => text + "2\n"); break;
            case "the help is changed": files.Edit("VERIFY.md", text => text.Replace("wrong=1", "wrong=0", StringComparison.Ordinal)); break;
            case "a file is missing": files.Remove("entries.csv"); break;
            case "the record is missing": files.Remove("record.json"); break;
            case "the proof is missing": files.Remove(Proof); break;
            case "the key is missing": files.Remove("key.pem"); break;
            case "a file is too many": files["extra.txt"] = "I was always here"u8.ToArray(); break;
            case "the record is changed": files.Edit("record.json", text => text.Replace("A title", "B title", StringComparison.Ordinal)); break;
            case "the record has a line more": files.Edit("record.json", text => text + "\n"); break;
            case "the proof is cut off": files[Proof] = files[Proof][..^20]; files.Edit(Proof, text => text[..text.LastIndexOf("\n\n", StringComparison.Ordinal)]); break;
            case "the proof lost a hash": files.Edit(Proof, text => Lines(text, lines => lines.RemoveAt(3))); break;
            case "the tree is said to be larger": files.Edit(Proof, text => text.Replace("\n11\n", "\n12\n", StringComparison.Ordinal)); break;
            case "the index is another": files.Edit(Proof, text => text.Replace("index 5", "index 6", StringComparison.Ordinal)); break;
            case "the index is beyond the size": files.Edit(Proof, text => text.Replace("index 5", "index 11", StringComparison.Ordinal)); break;
            case "the index is no number": files.Edit(Proof, text => text.Replace("index 5", "index 05", StringComparison.Ordinal)); break;
            case "the key is another": files["key.pem"] = Encoding.UTF8.GetBytes(other.Public.Pem); break;
            case "the key is none": files["key.pem"] = "no key at all\n"u8.ToArray(); break;
            case "the signature is another's": files.Edit(Proof, text => Lines(text, lines => lines[^2] = SignedAnew(lines, other))); break;
            case "there are two signatures": files.Edit(Proof, text => text + text.Split('\n')[^2] + "\n"); break;
            default: throw new ArgumentException(damage);
        }
    }

    // Under our key's name, with another's signature.
    private static string SignedAnew(List<string> lines, LedgerKey other)
    {
        var raw = Convert.FromBase64String(lines[^2].Split(' ')[^1]);
        return $"— {BundleKit.Origin} {Convert.ToBase64String([.. raw[..4], .. other.Sign("something else"u8)])}";
    }

    private static string Lines(string text, Action<List<string>> edit)
    {
        var lines = text.Split('\n').ToList();
        edit(lines);
        return string.Join('\n', lines);
    }
}
