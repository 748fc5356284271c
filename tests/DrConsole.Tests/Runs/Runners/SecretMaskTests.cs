using System.Buffers;
using System.Text;
using DrConsole.Runs;

namespace DrConsole.Tests.Runs;

public sealed class SecretMaskTests
{
    private const string Secret = "p+++w.*\"d";

    [Theory]
    [InlineData("the password is p+++w.*\"d!", "the password is ***!")]
    [InlineData("p+++w.*\"dp+++w.*\"d", "***")]
    [InlineData("url?x=p%2B%2B%2Bw.%2A%22d&y", "url?x=***&y")]
    [InlineData("url?x=p%2b%2b%2bw.%2a%22d&y", "url?x=***&y")]
    [InlineData("""{"x":"p+++w.*\"d"}""", """{"x":"***"}""")]
    [InlineData("""{"x":"p\u002B\u002B\u002Bw.*\u0022d"}""", """{"x":"***"}""")]
    [InlineData("702b2b2b772e2a2264", "***")]
    [InlineData("p+++w.* is not it", "p+++w.* is not it")]
    public void A_secret_is_masked_in_every_way_in_which_it_shows_up(string printed, string shown) => Assert.Equal(shown, Masked([Secret], printed));

    [Fact]
    public void A_secret_is_masked_wherever_the_stream_is_cut_in_two()
    {
        const string Printed = "user=ana password=p+++w.*\"d and again cCsrK3cuKiJk. p+++w";

        var shown = Enumerable.Range(0, Printed.Length + 1).Select(cut => Masked([Secret], Printed[..cut], Printed[cut..])).Distinct();

        Assert.Equal(["user=ana password=*** and again ***. p+++w"], shown);
    }

    [Fact]
    public void A_secret_is_masked_when_it_comes_byte_by_byte() =>
        Assert.Equal("a***b", Masked([Secret], [.. $"a{Secret}b".Select(letter => letter.ToString())]));

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("ab")]
    [InlineData("user:")]
    public void A_secret_within_a_text_in_base64_leaves_nothing_of_itself(string before)
    {
        var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{before}{Secret}@host"));

        var shown = Masked([Secret], encoded);

        Assert.Contains("***", shown, StringComparison.Ordinal);
        Assert.True(shown.Length <= encoded.Length - 8, shown);
    }

    [Fact]
    public void Of_two_secrets_that_overlap_nothing_is_left() => Assert.Equal("x***y", Masked(["abcd", "cdef"], "xabcdefy"));

    [Fact]
    public void Each_line_of_a_key_is_masked_by_itself() => Assert.Equal("  ***\n  ***", Masked(["-----BEGIN KEY-----\nMIIEvQIBADANBg"], "  -----BEGIN KEY-----\n  MIIEvQIBADANBg"));

    [Fact]
    public void What_is_no_text_passes_as_it_is()
    {
        var bytes = Enumerable.Range(0, 256).Select(value => (byte)value).ToArray();
        var shown = new ArrayBufferWriter<byte>();
        var mask = new SecretMask(new SecretTexts([Secret]));

        mask.Write(bytes, shown);
        mask.End(shown);

        Assert.Equal(bytes, shown.WrittenSpan.ToArray());
    }

    [Theory]
    [InlineData(100, 100, "")]
    [InlineData(101, 100, "1 bytes")]
    [InlineData(100_000, 100, "99,900 bytes")]
    public void Of_a_long_output_the_beginning_and_the_end_are_kept(int printed, int kept, string cut)
    {
        var cap = new OutputCap(100);
        var shown = new List<byte>();

        for (var at = 0; at < printed; at++)
            shown.AddRange(cap.Take(OutputStream.Stdout, new[] { (byte)(at % 251) }).ToArray());
        var rest = cap.Rest().ToList();

        var end = rest.Where(part => part.Stream is OutputStream.Stdout).SelectMany(part => part.Bytes.ToArray()).ToList();
        Assert.Equal(kept, shown.Count + end.Count);
        Assert.Equal((byte)((printed - 1) % 251), end[^1]);
        Assert.Contains(cut, string.Concat(rest.Where(part => part.Stream is OutputStream.Note).Select(part => Encoding.UTF8.GetString(part.Bytes.Span))), StringComparison.Ordinal);
    }

    private static string Masked(string[] secrets, params string[] pieces)
    {
        var shown = new ArrayBufferWriter<byte>();
        var mask = new SecretMask(new SecretTexts(secrets));
        foreach (var piece in pieces)
            mask.Write(Encoding.UTF8.GetBytes(piece), shown);
        mask.End(shown);
        return Encoding.UTF8.GetString(shown.WrittenSpan);
    }
}
