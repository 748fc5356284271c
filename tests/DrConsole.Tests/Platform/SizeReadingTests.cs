namespace DrConsole.Tests;

/// <summary>Amounts of data, read and written in one place.</summary>
public sealed class SizeReadingTests
{
    [Theory]
    [InlineData("1.5 TB", 1_500_000_000_000, "1.5 TB")]
    [InlineData("200GB", 200_000_000_000, "200 GB")]
    [InlineData("512", 512, "512 bytes")]
    [InlineData("512 B", 512, "512 bytes")]
    [InlineData("1234567 bytes", 1_234_567, "1234567 bytes")]
    [InlineData("0", 0, "0 bytes")]
    public void An_amount_reads_back_as_it_was_written(string text, long bytes, string exact)
    {
        Assert.Equal(bytes, Sizes.ReadOptional("size", text));
        Assert.Equal(exact, Sizes.Exact(bytes));
        Assert.Equal(bytes, Sizes.ReadOptional("size", exact));
    }

    [Theory]
    [InlineData("much")]
    [InlineData("-5 GB")]
    [InlineData("5 GiB")]
    [InlineData("1,5 TB")]
    [InlineData("99999999 PB")]
    public void What_is_no_amount_is_refused(string text) => Assert.Equal(["size"], Assert.Throws<InvalidException>(() => Sizes.ReadOptional("size", text)).Errors.Keys);

    [Fact]
    public void Nothing_written_is_not_known() => Assert.Null(Sizes.ReadOptional("size", " "));
}
