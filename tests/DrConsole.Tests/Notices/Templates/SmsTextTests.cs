using DrConsole.Notices;

namespace DrConsole.Tests.Notices;

/// <summary>How many parts an SMS has is what people pay for and what a provider bills: it is counted as the network counts it.</summary>
public sealed class SmsTextTests
{
    [Theory]
    [InlineData("", 0, 1, true)]
    [InlineData("Service is back: äöüß, 5 £", 26, 1, true)]
    [InlineData("€[]", 6, 1, true)]
    [InlineData("Lena Novák", 10, 1, false)]
    [InlineData("ok 👍", 5, 1, false)]
    public void Alphabet_and_length_are_those_of_the_network(string text, int length, int parts, bool isGsm)
    {
        var sms = SmsText.Of(text);

        Assert.Equal((length, parts, isGsm), (sms.Length, sms.Parts, sms.IsGsm));
    }

    [Theory]
    [InlineData(160, 1)]
    [InlineData(161, 2)]
    [InlineData(306, 2)]
    [InlineData(307, 3)]
    public void Parts_of_more_than_one_carry_a_header_each(int length, int parts) => Assert.Equal(parts, SmsText.Of(new string('x', length)).Parts);

    [Theory]
    [InlineData(70, 1)]
    [InlineData(71, 2)]
    [InlineData(134, 2)]
    [InlineData(135, 3)]
    public void Other_alphabets_hold_less_than_half(int length, int parts) => Assert.Equal(parts, SmsText.Of(new string('é', length - 1) + "á").Parts);

    [Fact]
    public void What_takes_two_places_is_never_cut_in_two()
    {
        Assert.Equal((306, 3), (SmsText.Of($"{new string('x', 152)}€{new string('x', 152)}").Length, SmsText.Of($"{new string('x', 152)}€{new string('x', 152)}").Parts));
        Assert.Equal((134, 3), (SmsText.Of($"{new string('á', 66)}👍{new string('á', 66)}").Length, SmsText.Of($"{new string('á', 66)}👍{new string('á', 66)}").Parts));
    }

    [Fact]
    public void What_is_too_long_makes_room_for_the_address_at_its_end()
    {
        var text = $"{string.Concat(Enumerable.Repeat("Agents cannot start. ", 200))}https://dr.example.com/n/3f9a";

        var fits = SmsText.Fit(text);
        Assert.Equal(SmsText.MostParts, SmsText.Of(fits).Parts);
        Assert.EndsWith("... https://dr.example.com/n/3f9a", fits, StringComparison.Ordinal);
        Assert.True(SmsText.Of(SmsText.Fit("http" + new string('x', 5_000))).Parts <= SmsText.MostParts);
        Assert.True(SmsText.Of(SmsText.Fit(new string('á', 5_000))).Parts <= SmsText.MostParts);
    }

    [Fact]
    public void What_must_stand_at_the_end_stays_whole_and_counts()
    {
        var text = SmsText.Fit($"{new string('a', 2_000)} https://dr.example.com/ack/abc", 2, " Answer ACK 4821.");

        Assert.EndsWith("... https://dr.example.com/ack/abc Answer ACK 4821.", text, StringComparison.Ordinal);
        Assert.Equal(2, SmsText.Of(text).Parts);
        Assert.Equal("Short. Answer ACK 4821.", SmsText.Fit("Short.", 1, " Answer ACK 4821."));
    }
}
