using System.Text;
using DrConsole.Evidence;

namespace DrConsole.Tests.Evidence;

/// <summary>Checkpoints and proofs as text: what is written is read back, what is not exactly right is refused.</summary>
public sealed class NoteTests : IDisposable
{
    private readonly LedgerKey _key = LedgerKey.Make();
    private readonly Checkpoint _checkpoint = new("drconsole/test", 5, MerkleHash.Leaf("root"u8));

    public void Dispose() => _key.Dispose();

    [Fact]
    public void A_checkpoint_survives_the_way_through_text()
    {
        var note = SignedNote.Sign(_checkpoint.ToString(), _checkpoint.Origin, _key);
        var read = SignedNote.Parse(note.ToString());

        Assert.True(read.IsSignedBy(_key.Public));
        Assert.True(Checkpoint.Of(read).Says(_checkpoint));
        Assert.Equal(note.ToString(), read.ToString());
    }

    [Fact]
    public void Another_key_and_another_text_are_noticed()
    {
        var note = SignedNote.Sign(_checkpoint.ToString(), _checkpoint.Origin, _key);
        using var other = LedgerKey.Make();

        Assert.False(note.IsSignedBy(other.Public));
        Assert.False((note with { KeyId = other.Id }).IsSignedBy(other.Public));
        Assert.False((note with { Text = note.Text.Replace('5', '6') }).IsSignedBy(_key.Public));
    }

    [Theory]
    [InlineData("without final newline")]
    [InlineData("with two signatures")]
    [InlineData("with no signature")]
    [InlineData("with a hyphen for a dash")]
    [InlineData("with bent base64")]
    [InlineData("with a control character")]
    [InlineData("with a carriage return")]
    [InlineData("with a line too many")]
    [InlineData("with a leading zero")]
    [InlineData("with a negative size")]
    [InlineData("with a short root")]
    [InlineData("signed under another name")]
    [InlineData("empty")]
    public void A_note_that_is_not_exactly_right_is_refused(string how)
    {
        var right = SignedNote.Sign(_checkpoint.ToString(), _checkpoint.Origin, _key).ToString();
        var line = right[(right.IndexOf("\n\n", StringComparison.Ordinal) + 2)..];
        var wrong = how switch
        {
            "without final newline" => right.TrimEnd('\n'),
            "with two signatures" => right + line,
            "with no signature" => right[..^line.Length],
            "with a hyphen for a dash" => right.Replace('—', '-'),
            "with bent base64" => right[..^2] + "*\n",
            "with a control character" => right.Replace("test", "te\0st"),
            "with a carriage return" => right.Replace("\n", "\r\n"),
            "with a line too many" => right.Replace("\n\n", "\nextra\n\n"),
            "with a leading zero" => right.Replace("\n5\n", "\n05\n"),
            "with a negative size" => right.Replace("\n5\n", "\n-5\n"),
            "with a short root" => right.Replace(Convert.ToBase64String(_checkpoint.Root), Convert.ToBase64String(_checkpoint.Root[..31])),
            "signed under another name" => right.Replace("— drconsole/test", "— drconsole/other"),
            _ => "",
        };

        Assert.Throws<FormatException>(() => Checkpoint.Of(SignedNote.Parse(wrong)));
        Assert.Throws<FormatException>(() => Checkpoint.Of(SignedNote.Parse(Encoding.UTF8.GetBytes(wrong))));
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused() => Assert.Throws<FormatException>(() => SignedNote.Parse([0x61, 0xff, 0x0a]));

    [Fact]
    public async Task A_proof_holds_for_its_entry_and_no_other()
    {
        var proof = await MakeProofAsync(3);
        var read = TlogProof.Parse(proof.ToString());

        Assert.Equal(proof.ToString(), read.ToString());
        Assert.True(read.Holds("entry 3"u8, _key.Public));
        Assert.False(read.Holds("entry 4"u8, _key.Public));
        using var other = LedgerKey.Make();
        Assert.False(read.Holds("entry 3"u8, other.Public));
    }

    [Fact]
    public async Task A_proof_that_was_cut_or_bent_is_refused()
    {
        var text = (await MakeProofAsync(3)).ToString();

        Assert.Throws<FormatException>(() => TlogProof.Parse(text[..(text.Length / 2)]));
        Assert.Throws<FormatException>(() => TlogProof.Parse(text.Replace("index 3", "index 5")));
        Assert.Throws<FormatException>(() => TlogProof.Parse(text.Replace("index 3", "index -1")));
        Assert.Throws<FormatException>(() => TlogProof.Parse(text.Replace("@v1", "@v2")));
        Assert.Throws<FormatException>(() => TlogProof.Parse(text[..^1]));
        Assert.Throws<FormatException>(() => TlogProof.Parse(""));
        var lines = text.Split('\n');
        Assert.False(TlogProof.Parse(string.Join('\n', lines.Where((_, n) => n != 2))).Holds("entry 3"u8, _key.Public));
    }

    [Fact]
    public void A_private_key_on_another_curve_or_no_key_is_refused()
    {
        using var p384 = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP384);

        Assert.Throws<FormatException>(() => LedgerKey.FromPem(p384.ExportPkcs8PrivateKeyPem()));
        Assert.Throws<FormatException>(() => LedgerKey.FromPem(_key.Public.Pem));
        Assert.Throws<FormatException>(() => LedgerKey.FromPem("no key"));
        Assert.Throws<FormatException>(() => LedgerPublicKey.FromPem("no key"));
    }

    [Fact]
    public void Equal_content_has_equal_bytes_and_one_spelling()
    {
        var one = CanonicalJson.Write(new Dictionary<string, object?> { ["b"] = 1, ["a"] = "ü\n\u0001\"", ["A"] = new[] { "x", null }, ["t"] = Noon, ["n"] = 1.50m });
        var other = CanonicalJson.Write(new Dictionary<string, object?> { ["n"] = 1.5m, ["t"] = Noon.ToOffset(TimeSpan.FromHours(5)), ["A"] = new List<string?> { "x", null }, ["a"] = "ü\n\u0001\"", ["b"] = 1L });

        Assert.Equal(one, other);
        Assert.Equal("""{"A":["x",null],"a":"ü\n\u0001\"","b":1,"n":"1.5","t":"2027-03-10T12:00:00.000000Z"}""", Encoding.UTF8.GetString(one));
        Assert.Throws<ArgumentException>(() => CanonicalJson.Write(new Dictionary<string, object?> { ["x"] = 0.1 }));
    }

    private async Task<TlogProof> MakeProofAsync(long index)
    {
        var tree = new TileTree(0, _ => ValueTask.FromResult<byte[]?>(null));
        for (var n = 0; n < 5; n++)
            await tree.AppendAsync(MerkleHash.Leaf(Encoding.UTF8.GetBytes($"entry {n}")));
        var checkpoint = new Checkpoint("drconsole/test", 5, await tree.RootAsync());
        return new TlogProof(index, await tree.ProveInclusionAsync(index, 5), SignedNote.Sign(checkpoint.ToString(), checkpoint.Origin, _key));
    }
}
