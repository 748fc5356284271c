using DrConsole.Access;

namespace DrConsole.Tests;

/// <summary>One-time codes against RFC 6238's own vectors (its eight digits end in our six) and against codes made with Python's hmac.</summary>
public sealed class TotpTests
{
    // The RFC's key, the ASCII digits 12345678901234567890, in base 32.
    private const string RfcKey = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_RFC(long seconds, string code) =>
        Assert.Equal(code, TotpCodes.At(RfcKey, DateTimeOffset.FromUnixTimeSeconds(seconds)));

    [Theory]
    [InlineData("AD7RAZDSMMWW6ZDEFVWGK3Q=", 0, "533654")]
    [InlineData("ad7razdsmmww6zdefvwgk3q", 1804680000, "983289")]
    public void A_key_may_be_of_any_length_in_small_letters_and_without_padding(string key, long seconds, string code) =>
        Assert.Equal(code, TotpCodes.At(key, DateTimeOffset.FromUnixTimeSeconds(seconds)));

    [Theory]
    [InlineData(-31, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(59, true)]
    [InlineData(60, false)]
    public void A_code_is_accepted_half_a_minute_early_and_late_and_no_longer(int secondsAfter, bool accepted)
    {
        // Noon begins a step of 30 s.
        var code = TotpCodes.At(RfcKey, Noon);

        Assert.Equal(accepted, TotpCodes.FindStep(RfcKey, code, Noon.AddSeconds(secondsAfter), after: 0) is not null);
    }

    [Fact]
    public void A_step_that_was_used_is_not_found_again_nor_is_an_earlier_one()
    {
        var used = TotpCodes.FindStep(RfcKey, TotpCodes.At(RfcKey, Noon), Noon, after: 0)!.Value;

        Assert.Null(TotpCodes.FindStep(RfcKey, TotpCodes.At(RfcKey, Noon), Noon, used));
        Assert.Null(TotpCodes.FindStep(RfcKey, TotpCodes.At(RfcKey, Noon.AddSeconds(-30)), Noon, used));
        Assert.Equal(used + 1, TotpCodes.FindStep(RfcKey, TotpCodes.At(RfcKey, Noon.AddSeconds(30)), Noon, used));
    }

    [Theory]
    [InlineData("")]
    [InlineData("28708")]
    [InlineData("2870822")]
    [InlineData("２８７０８２")]
    [InlineData("-87082")]
    public void What_is_not_six_digits_is_no_code(string text) =>
        Assert.Null(TotpCodes.FindStep(RfcKey, text, DateTimeOffset.FromUnixTimeSeconds(59), after: 0));
}
