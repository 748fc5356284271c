using System.Globalization;

namespace DrConsole.Notices;

/// <summary>What Twilio's words for a message or a call say about a delivery; null where they say nothing new.</summary>
public static class TwilioReceipts
{
    public static Receipt? OfMessage(string status, string errorCode) => status switch
    {
        "delivered" or "read" => Receipt.Delivered,
        "undelivered" => Receipt.Failed($"Not delivered{Error(errorCode)}."),
        "failed" or "canceled" => Receipt.Failed($"Twilio could not send it{Error(errorCode)}."),
        _ => null,
    };

    /// <param name="seconds">How long the call lasted, where it ended.</param>
    public static Receipt? OfCall(string status, string seconds) => status switch
    {
        "in-progress" => Receipt.Answered,
        "completed" when int.TryParse(seconds, CultureInfo.InvariantCulture, out var lasted) && lasted > 0 => Receipt.Answered,
        "busy" => Receipt.Failed("The line was busy."),
        "no-answer" => Receipt.Failed("Nobody picked up."),
        "failed" or "canceled" => Receipt.Failed("The call could not be put through."),
        _ => null,
    };

    // A number and nothing else: it stands in what people read.
    private static string Error(string code) => int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? $": Twilio's error {number.ToString(CultureInfo.InvariantCulture)}" : "";
}
