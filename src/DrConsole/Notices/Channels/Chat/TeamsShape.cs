using System.Text.Json.Nodes;

namespace DrConsole.Notices;

/// <summary>Messages as a Teams workflow ("when a webhook request is received") takes them: an Adaptive Card in a message.</summary>
internal static class TeamsShape
{
    // Teams takes 28 kB; what a character becomes in JSON is counted with six.
    private const int MostOfText = 4_000;
    private const int MostOfTitle = 200;
    private const int MostLines = 60;

    public static string Write(NoticeMessage message)
    {
        // Runs of text and not text blocks: those would read Markdown in what others wrote.
        var body = new JsonArray(Line(OneLine.Of(message.Text.Subject, MostOfTitle), isTitle: true));
        foreach (var line in OneLine.Cut(message.Text.Text.Trim(), MostOfText).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(MostLines))
            body.Add(Line(line, isTitle: false));
        var card = new JsonObject { ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json", ["type"] = "AdaptiveCard", ["version"] = "1.4", ["body"] = body };
        if (message.AckUrl is { } ack)
            card["actions"] = new JsonArray(new JsonObject { ["type"] = "Action.OpenUrl", ["title"] = "Acknowledge", ["url"] = ack.AbsoluteUri });
        return new JsonObject
        {
            ["type"] = "message",
            ["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "application/vnd.microsoft.card.adaptive", ["contentUrl"] = null, ["content"] = card }),
        }.ToJsonString();
    }

    public static ChannelAnswer Read(WireAnswer wire) => wire switch
    {
        WireAnswer.NotReached(var why) => new ChannelAnswer.Down(why),
        WireAnswer.Lost(var why) => new ChannelAnswer.Unsure($"{why} It may have been written."),
        WireAnswer.Answered answer => Read(answer, OneLine.Of(answer.Body, 100)),
        _ => throw new InvalidOperationException($"An answer of an unknown kind: {wire.GetType()}."),
    };

    private static ChannelAnswer Read(WireAnswer.Answered answer, string says) => answer switch
    {
        // Connectors answer 200 and tell in words what went wrong behind them.
        { IsSuccess: true } when says.Contains("429", StringComparison.Ordinal) && says.Contains("error", StringComparison.OrdinalIgnoreCase) => new ChannelAnswer.Retry($"Teams has enough for now: {says}", answer.After),
        { IsSuccess: true } when says is "" or "1" || (says.StartsWith('{') && !says.Contains("error", StringComparison.OrdinalIgnoreCase)) => new ChannelAnswer.Accepted(null),
        { IsSuccess: true } => new ChannelAnswer.Down($"It answered {(int)answer.Status} with '{says}': nothing was written."),
        { IsRedirect: true } => new ChannelAnswer.Down($"It answered {(int)answer.Status}: redirects are not followed."),
        { IsBusy: true } => new ChannelAnswer.Retry($"It answered {(int)answer.Status}: {says}", answer.After),
        { Status: System.Net.HttpStatusCode.RequestEntityTooLarge } => new ChannelAnswer.Rejected($"It answered 413: the message is too long."),
        _ => new ChannelAnswer.Down($"It answered {(int)answer.Status}: {says}. The room's workflow has to be looked at."),
    };

    private static JsonObject Line(string text, bool isTitle)
    {
        var run = new JsonObject { ["type"] = "TextRun", ["text"] = text };
        if (isTitle)
            (run["weight"], run["size"]) = ("Bolder", "Medium");
        return new JsonObject { ["type"] = "RichTextBlock", ["inlines"] = new JsonArray(run) };
    }
}
