using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace DrConsole.Kit;

/// <summary>What Twilio's documentation asks of a message and of a call, field by field, with the error that it answers.</summary>
internal static partial class TwilioRules
{
    private const int MaxBody = 1_600;
    private const int MaxTwiml = 4_000;

    private static readonly HashSet<string> OfMessages = ["To", "From", "Body", "StatusCallback"];
    private static readonly HashSet<string> OfCalls = ["To", "From", "Twiml", "Timeout", "StatusCallback", "StatusCallbackMethod", "StatusCallbackEvent"];
    private static readonly HashSet<string> Events = ["initiated", "ringing", "answered", "completed"];

    private static readonly Dictionary<string, HashSet<string>> Attributes = new()
    {
        ["Response"] = [],
        ["Gather"] = ["input", "numDigits", "timeout", "action", "method"],
        ["Say"] = ["language", "voice", "loop"],
        ["Pause"] = ["length"],
    };

    // The numbers that Twilio's test accounts answer so.
    private static readonly Dictionary<string, int> WrongForMessages = new() { ["+15005550001"] = 21_211, ["+15005550002"] = 21_612, ["+15005550003"] = 21_408, ["+15005550004"] = 21_610, ["+15005550009"] = 21_614 };
    private static readonly Dictionary<string, int> WrongForCalls = new() { ["+15005550001"] = 21_217, ["+15005550002"] = 21_214, ["+15005550003"] = 21_215, ["+15005550004"] = 21_216 };

    public static (int Code, string Says)? OfMessage(IFormCollection form) =>
        Fields(form, OfMessages)
        ?? To(form, 21_604, WrongForMessages)
        ?? From(form, 21_603)
        ?? If(string.IsNullOrEmpty(form["Body"]), 21_602, "Message body is required.")
        ?? If(form["Body"].ToString().Length > MaxBody, 21_617, "The concatenated message body exceeds the 1600 character limit")
        ?? Callback(form);

    public static (int Code, string Says)? OfCall(IFormCollection form) =>
        Fields(form, OfCalls)
        ?? To(form, 21_201, WrongForCalls)
        ?? From(form, 21_213)
        ?? If(form["Timeout"].ToString() is { Length: > 0 } timeout && !(int.TryParse(timeout, out var seconds) && seconds is > 0 and <= 600), 21_218, "Timeout is invalid")
        ?? Callback(form)
        ?? If(!form["StatusCallbackEvent"].All(name => Events.Contains(name!)), 21_626, "Invalid StatusCallbackEvents")
        ?? Twiml(form["Twiml"].ToString());

    private static (int Code, string Says)? If(bool wrong, int code, string says) => wrong ? (code, says) : null;

    private static (int Code, string Says)? Fields(IFormCollection form, HashSet<string> known) => form.Keys.FirstOrDefault(key => !known.Contains(key)) is { } other ? (20_001, $"Unknown parameter {other}")
        : form.FirstOrDefault(field => field.Key != "StatusCallbackEvent" && field.Value.Count > 1) is { Key: { } twice } ? (20_001, $"Duplicate parameter {twice}")
        : null;

    private static (int Code, string Says)? To(IFormCollection form, int missing, Dictionary<string, int> wrong)
    {
        var to = form["To"].ToString();
        if (to.Length == 0)
            return (missing, "A 'To' phone number is required.");
        return wrong.TryGetValue(to, out var code) ? (code, $"The 'To' number {to} cannot be reached so") : E164().IsMatch(to) ? null : (21_211, $"Invalid 'To' Phone Number: {to}");
    }

    private static (int Code, string Says)? From(IFormCollection form, int missing) => form["From"].ToString() switch
    {
        "" => (missing, "A 'From' phone number is required."),
        StandInTwilio.From => null,
        var from => E164().IsMatch(from) ? (21_606, $"The 'From' phone number {from} is not a valid phone number for this account") : (21_212, $"Invalid 'From' Number: {from}"),
    };

    private static (int Code, string Says)? Callback(IFormCollection form) => form["StatusCallback"].ToString() is { Length: > 0 } callback && !IsAddress(callback) ? (21_609, $"Invalid 'StatusCallback' URL: {callback}") : null;

    private static (int Code, string Says)? Twiml(string twiml)
    {
        if (twiml.Length is 0 or > MaxTwiml)
            return (21_205, "Url or Twiml parameter is required, of up to 4000 characters.");
        try
        {
            var wrong = XDocument.Parse(twiml).Descendants().FirstOrDefault(verb => !Attributes.TryGetValue(verb.Name.LocalName, out var known) || verb.Attributes().Any(attribute => !known.Contains(attribute.Name.LocalName))
                || (verb.Name == "Gather" && (!IsAddress(verb.Attribute("action")?.Value ?? "") || verb.Elements().Any(inner => inner.Name != "Say" && inner.Name != "Pause")))
                || (verb.Name == "Say" && string.IsNullOrWhiteSpace(verb.Value)));
            return wrong is null ? null : (12_200, $"Schema validation warning: {wrong.Name}");
        }
        catch (XmlException broken)
        {
            return (12_100, $"Document parse failure: {broken.Message}");
        }
    }

    private static bool IsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && text.Length <= 2_000;

    [GeneratedRegex(@"^\+[1-9]\d{6,14}$")]
    private static partial Regex E164();
}
