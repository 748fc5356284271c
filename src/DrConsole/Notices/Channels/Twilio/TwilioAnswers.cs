using System.Globalization;
using System.Net;
using System.Text.Json;
using DrConsole.Platform;

namespace DrConsole.Notices;

/// <summary>What Twilio's answers mean. The codes are those of its error dictionary.</summary>
internal static class TwilioAnswers
{
    private const int MostOfReason = 200;

    // The number cannot be reached, has refused us, or the text cannot go: the next try would end alike.
    private static readonly HashSet<int> OfThisMessage =
    [
        13_223, 13_224, 13_225, 13_226, 13_227, 21_201, 21_211, 21_214, 21_215, 21_216, 21_217, 21_219, 21_401, 21_407, 21_408, 21_421, 21_602, 21_604, 21_605, 21_608, 21_610, 21_612, 21_614,
        21_617, 21_623, 21_656, 30_004, 30_005, 30_006, 30_007,
    ];

    // The account, its number or its money: every message would end alike.
    private static readonly HashSet<int> OfTheAccount =
        [10_001, 10_002, 10_003, 20_003, 20_005, 20_006, 20_008, 20_404, 21_212, 21_213, 21_603, 21_606, 21_609, 21_611, 21_618, 21_659, 21_660, 30_001, 30_002, 90_010];

    private static readonly HashSet<int> Busy = [14_107, 20_429, 20_500, 20_503, 30_022, 63_018];

    public static ChannelAnswer Read(WireAnswer wire) => wire switch
    {
        WireAnswer.NotReached(var why) => new ChannelAnswer.Down($"Twilio: {why}"),
        WireAnswer.Lost(var why) => new ChannelAnswer.Unsure($"Twilio: {why} It may have been sent."),
        WireAnswer.Answered answer => Read(answer),
        _ => throw new InvalidOperationException($"An answer of an unknown kind: {wire.GetType()}."),
    };

    private static ChannelAnswer Read(WireAnswer.Answered answer)
    {
        var (sid, code, message) = Parse(answer.Body);
        var why = Words(answer.Status, code, message);

        // The code decides where there is one: it also comes with 200.
        if (code is { } known && known != 0)
        {
            if (OfThisMessage.Contains(known))
                return new ChannelAnswer.Rejected(why);
            if (OfTheAccount.Contains(known))
                return new ChannelAnswer.Down(why);
            if (Busy.Contains(known))
                return new ChannelAnswer.Retry(why, answer.After);
        }
        return answer switch
        {
            { IsSuccess: true } when sid is not null && code is null or 0 => new ChannelAnswer.Accepted(sid),

            // It says that it took something and does not say what: to send again may tell somebody twice.
            { IsSuccess: true } when code is null or 0 => new ChannelAnswer.Unsure("Twilio answered without saying what it calls the message. It may have been sent."),
            { IsSuccess: true } => new ChannelAnswer.Rejected(why),
            { IsRedirect: true } => new ChannelAnswer.Down($"{why} Redirects are not followed: check DrConsole:Twilio:BaseUrl."),
            { IsBusy: true } => new ChannelAnswer.Retry(why, answer.After),
            { Status: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.PaymentRequired or HttpStatusCode.ProxyAuthenticationRequired } => new ChannelAnswer.Down(why),
            _ => new ChannelAnswer.Rejected(why),
        };
    }

    private static string Words(HttpStatusCode status, int? code, string? message) =>
        string.Create(CultureInfo.InvariantCulture, $"Twilio answered {(int)status}{(code is null or 0 ? "" : $", error {code}")}{(message is null ? "" : $": {message}")}.").Replace("..", ".", StringComparison.Ordinal);

    private static (string? Sid, int? Code, string? Message) Parse(string body)
    {
        try
        {
            using var json = OutsideJson.Parse(body);
            var root = json.RootElement;
            if (root.ValueKind is not JsonValueKind.Object)
                return default;

            // A resource says error_code and error_message, a refusal code and message.
            return (Text(root, "sid") is { Length: 34 } sid && sid.All(char.IsAsciiLetterOrDigit) ? sid : null, Number(root, "code") ?? Number(root, "error_code"),
                Plain(Text(root, "message") ?? Text(root, "error_message")));
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static string? Text(JsonElement root, string name) => root.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static int? Number(JsonElement root, string name) => !root.TryGetProperty(name, out var value) ? null
        : value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out var number) ? number
        : value.ValueKind is JsonValueKind.String && int.TryParse(value.GetString(), CultureInfo.InvariantCulture, out var written) ? written
        : null;

    // Shown to people and logged: one line, not any length.
    private static string? Plain(string? text) => text is null ? null : OneLine.Of(text, MostOfReason);
}
