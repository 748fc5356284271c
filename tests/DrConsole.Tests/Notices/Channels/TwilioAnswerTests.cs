using System.Net;
using DrConsole.Notices;

namespace DrConsole.Tests.Notices.Channels;

/// <summary>Every answer of Twilio's has one meaning.</summary>
public sealed class TwilioAnswerTests
{
    [Theory]
    [InlineData(201, """{"sid":"SM00000000000000000000000000000001","error_code":null}""", "Accepted")]
    [InlineData(200, """{"sid":"SM00000000000000000000000000000001"}""", "Accepted")]
    [InlineData(400, """{"code":21211,"message":"Invalid 'To'","status":400}""", "Rejected")]
    [InlineData(400, """{"code":21610,"message":"unsubscribed","status":400}""", "Rejected")]
    [InlineData(400, """{"code":21614,"status":400}""", "Rejected")]
    [InlineData(400, """{"code":99999,"status":400}""", "Rejected")]
    [InlineData(401, """{"code":20003,"message":"Authenticate","status":401}""", "Down")]
    [InlineData(401, "", "Down")]
    [InlineData(404, """{"code":20404,"status":404}""", "Down")]
    [InlineData(400, """{"code":21606,"message":"not yours","status":400}""", "Down")]
    [InlineData(307, "", "Down")]
    [InlineData(429, """{"code":20429,"status":429}""", "Retry")]
    [InlineData(429, "slow down", "Retry")]
    [InlineData(500, "<html>", "Retry")]
    [InlineData(503, """{"code":20503}""", "Retry")]
    [InlineData(200, """{"code":21610,"message":"unsubscribed","status":400}""", "Rejected")]
    [InlineData(200, """{"code":20003,"message":"Authenticate"}""", "Down")]
    [InlineData(200, """{"sid":"SM00000000000000000000000000000001","error_code":30007,"error_message":"filtered"}""", "Rejected")]
    [InlineData(201, """{"sid":"SM00000000000000000000000000000001","error_code":"20429"}""", "Retry")]
    [InlineData(200, "", "Unsure")]
    [InlineData(200, "<html>welcome</html>", "Unsure")]
    [InlineData(200, "[]", "Unsure")]
    [InlineData(201, """{"sid":"../../etc"}""", "Unsure")]
    [InlineData(201, """{"sid":7}""", "Unsure")]
    public void An_answer_means_one_thing(int status, string body, string meaning) =>
        Assert.Equal(meaning, TwilioAnswers.Read(new WireAnswer.Answered((HttpStatusCode)status, body, null)).GetType().Name);

    [Fact]
    public void A_hint_to_wait_is_passed_on_and_words_of_others_are_one_short_line()
    {
        var hint = TwilioAnswers.Read(new WireAnswer.Answered(HttpStatusCode.TooManyRequests, """{"code":20429}""", TimeSpan.FromSeconds(7)));
        var words = TwilioAnswers.Read(new WireAnswer.Answered(HttpStatusCode.BadRequest, $$"""{"code":21211,"message":"one\r\ntwo\u202e{{new string('x', 5_000)}}"}""", null));

        Assert.Equal(TimeSpan.FromSeconds(7), Assert.IsType<ChannelAnswer.Retry>(hint).After);
        var why = Assert.IsType<ChannelAnswer.Rejected>(words).Why;
        Assert.StartsWith("Twilio answered 400, error 21211: one two x", why, StringComparison.Ordinal);
        Assert.True(why.Length < 300 && !why.Any(char.IsControl), why);
    }

    // The example of Twilio's documentation.
    [Fact]
    public void A_signature_is_the_one_that_Twilio_documents() => Assert.Equal("RSOYDt4T1cUTdK1PDd93/VVr8B8=", TwilioSignature.Sign("12345", "https://mycompany.com/myapp.php?foo=1&bar=2",
        [new("To", "+18005551212"), new("CallSid", "CA1234567890ABCDE"), new("Digits", "1234"), new("From", "+14158675309"), new("Caller", "+14158675309")]));
}
