using System.Text;
using DrConsole.Evidence;
using DrConsole.Failovers;

namespace DrConsole.Tests.Failovers;

/// <summary>What is a checkpoint and what is not.</summary>
public sealed class CheckpointReaderTests
{
    private static readonly string Right = Encoding.UTF8.GetString(CanonicalJson.Write(SessionWorld.Fields("order-agent", "order-agent-1", "s-1", 7, Noon)));

    [Fact]
    public void What_is_written_canonically_is_read_whole()
    {
        var content = Read(Right);

        Assert.Equal(("order-agent", "s-1", 7L, Noon, "mem://orders/8841", "eu-west-1"), (content.Agent, content.Session, content.Sequence, content.Time, content.Memory, content.Region));
        Assert.Equal(["refund of order 4711"], content.Approvals);
        Assert.False(content.IsEnded);
    }

    [Theory]
    [InlineData("{", " {", "not-canonical")]
    [InlineData("\"v\":1}", "\"v\":1 }", "not-canonical")]
    [InlineData("\"v\":1}", "\"v\":1.0}", "not-canonical")]
    [InlineData("\"v\":1}", "\"v\":2}", "wrong-field")]
    [InlineData("order-agent\",\"app", "order\\u002dagent\",\"app", "not-canonical")]
    [InlineData("\"sequence\":7", "\"sequence\":-1", "wrong-field")]
    [InlineData("\"sequence\":7", "\"sequence\":7,\"sequence\":8", "not-canonical")]
    [InlineData("\"v\":1}", "\"v\":1,\"x\":1}", "wrong-field")]
    [InlineData("\"memory\":\"mem://orders/8841\",", "", "wrong-field")]
    [InlineData("2027-03-10T12:00:00.000000Z", "2027-03-10T12:00:00Z", "wrong-field")]
    [InlineData("\"claims\":{\"scope\":\"orders:write\",\"sub\":\"order-agent\"}", "\"claims\":1", "wrong-field")]
    [InlineData("\"session\":\"s-1\"", "\"session\":\"s 1\"", "wrong-field")]
    [InlineData("\"v\":1}", "\"v\":1}{}", "not-json")]
    [InlineData("\"v\":1}", "\"v\":1", "not-json")]
    [InlineData("\"step 4 of 9\"", "[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]", "not-json")]
    public void What_is_not_is_refused_with_a_code_that_says_why(string part, string other, string code)
    {
        Assert.Contains(part, Right);

        var error = Assert.Throws<CheckpointException>(() => Read(Right.Replace(part, other, StringComparison.Ordinal)));

        Assert.Equal(code, error.Code);
    }

    [Fact]
    public void Ten_megabytes_of_claims_are_refused_by_their_size()
    {
        var error = Assert.Throws<CheckpointException>(() => Read(Right.Replace("orders:write", new string('x', 10_000_000), StringComparison.Ordinal)));

        Assert.Equal("too-large", error.Code);
    }

    [Fact]
    public void No_bytes_make_it_fall_over()
    {
        var (random, bytes) = (new Random(7), Encoding.UTF8.GetBytes(Right));
        for (var round = 0; round < 3_000; round++)
        {
            var broken = bytes.ToArray();
            for (var change = random.Next(1, 6); change > 0; change--)
                broken[random.Next(broken.Length)] = (byte)random.Next(256);
            try
            {
                CheckpointReader.Read(broken);
            }
            catch (CheckpointException)
            {
                // Refused in words, as it should be.
            }
        }
    }

    private static CheckpointContent Read(string text) => CheckpointReader.Read(Encoding.UTF8.GetBytes(text));
}
