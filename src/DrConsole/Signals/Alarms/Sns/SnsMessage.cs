using System.Text;
using System.Text.Json;
using DrConsole.Platform;

namespace DrConsole.Signals;

/// <summary>What SNS posts: a notification, or that an address is to be subscribed or was unsubscribed.</summary>
internal sealed record SnsMessage(string Type, string MessageId, string TopicArn, string Message, string Timestamp, string SignatureVersion, string Signature, string CertificateUrl)
{
    public const string Notification = "Notification";
    public const string Confirmation = "SubscriptionConfirmation";
    public const string Unsubscribed = "UnsubscribeConfirmation";

    public string? Subject { get; init; }

    public string? Token { get; init; }

    public string? SubscribeUrl { get; init; }

    public DateTimeOffset SentAt => AlarmJson.Time(Timestamp) ?? throw new InvalidException(AlarmJson.Field, "'Timestamp' is no time.");

    public static SnsMessage Read(ReadOnlyMemory<byte> body)
    {
        var root = AlarmJson.Read(body);
        var message = new SnsMessage(Needed(root, "Type"), Needed(root, "MessageId"), Needed(root, "TopicArn"), Needed(root, "Message"), Needed(root, "Timestamp"),
            Needed(root, "SignatureVersion"), Needed(root, "Signature"), Needed(root, "SigningCertURL"))
        {
            Subject = AlarmJson.Text(root, "Subject"),
            Token = AlarmJson.Text(root, "Token"),
            SubscribeUrl = AlarmJson.Text(root, "SubscribeURL"),
        };
        if (message.Type is not (Notification or Confirmation or Unsubscribed))
            throw new InvalidException(AlarmJson.Field, $"'{AlarmJson.OneLine(message.Type)}' is no type of message that SNS sends.");
        if (message.Type is not Notification && (message.Token is null || message.SubscribeUrl is null))
            throw new InvalidException(AlarmJson.Field, "A confirmation carries Token and SubscribeURL.");
        return message;
    }

    /// <summary>What is signed: names and values, each on a line of its own, sorted by name.</summary>
    public string Canonical()
    {
        var text = new StringBuilder();
        Line("Message", Message);
        Line("MessageId", MessageId);
        if (Type is Notification)
        {
            if (Subject is not null)
                Line("Subject", Subject);
        }
        else
        {
            Line("SubscribeURL", SubscribeUrl!);
        }
        Line("Timestamp", Timestamp);
        if (Type is not Notification)
            Line("Token", Token!);
        Line("TopicArn", TopicArn);
        Line("Type", Type);
        return text.ToString();

        void Line(string name, string value) => text.Append(name).Append('\n').Append(value).Append('\n');
    }

    private static string Needed(JsonElement root, string name) =>
        AlarmJson.Text(root, name) is { Length: > 0 } text ? text : throw new InvalidException(AlarmJson.Field, $"The text '{name}' is missing: this is no message of SNS.");
}
