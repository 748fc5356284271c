using System.Net;
using System.Text.Json.Nodes;

namespace DrConsole.Notices;

/// <summary>Messages as Slack's incoming webhooks take them, and Mattermost's and Rocket.Chat's that speak alike.</summary>
internal static class SlackShape
{
    private const int MostOfHeader = 150;
    private const int MostOfSection = 3_000;

    public static string Write(NoticeMessage message)
    {
        var (title, text) = (OneLine.Of(message.Text.Subject, MostOfHeader), message.Text.Text.Trim());
        var blocks = new JsonArray(new JsonObject { ["type"] = "header", ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = title, ["emoji"] = false } });
        if (text.Length > 0)
            blocks.Add(new JsonObject { ["type"] = "section", ["text"] = new JsonObject { ["type"] = "mrkdwn", ["text"] = Escape(text, MostOfSection), ["verbatim"] = true } });
        if (message.AckUrl is { } ack)
        {
            blocks.Add(new JsonObject
            {
                ["type"] = "actions",
                ["elements"] = new JsonArray(new JsonObject
                {
                    ["type"] = "button",
                    ["style"] = "primary",
                    ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = "Acknowledge", ["emoji"] = false },
                    ["url"] = ack.AbsoluteUri,
                }),
            });
        }
        return new JsonObject { ["text"] = Escape(title, MostOfSection), ["blocks"] = blocks, ["unfurl_links"] = false, ["unfurl_media"] = false }.ToJsonString();
    }

    public static ChannelAnswer Read(WireAnswer wire) => wire switch
    {
        WireAnswer.NotReached(var why) => new ChannelAnswer.Down(why),
        WireAnswer.Lost(var why) => new ChannelAnswer.Unsure($"{why} It may have been written."),
        WireAnswer.Answered { Status: HttpStatusCode.OK } answer when answer.Body.Trim() is "ok" => new ChannelAnswer.Delivered(null),
        WireAnswer.Answered answer => Read(answer, OneLine.Of(answer.Body, 100)),
        _ => throw new InvalidOperationException($"An answer of an unknown kind: {wire.GetType()}."),
    };

    private static ChannelAnswer Read(WireAnswer.Answered answer, string says) => answer switch
    {
        // Not Slack, but something in between: a proxy, a page to sign in at.
        { IsSuccess: true } => new ChannelAnswer.Down($"It answered {(int)answer.Status} with '{says}' instead of ok: nothing was written."),
        { IsRedirect: true } => new ChannelAnswer.Down($"It answered {(int)answer.Status}: redirects are not followed."),
        { IsBusy: true } => new ChannelAnswer.Retry($"It answered {(int)answer.Status}: {says}", answer.After),
        { Status: HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge } when says is not ("no_team" or "no_active_hooks" or "user_not_found" or "invalid_token") =>
            new ChannelAnswer.Rejected($"It answered {(int)answer.Status}: {says}"),
        _ => new ChannelAnswer.Down($"It answered {(int)answer.Status}: {says}. The room's incoming webhook has to be set anew."),
    };

    // The three characters that begin something in Slack's markup; all else is text. An escape that is cut in two is none.
    private static string Escape(string text, int most)
    {
        for (var length = Math.Min(text.Length, most); ; length = length * 9 / 10)
        {
            var escaped = OneLine.Cut(text, length).Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
            if (escaped.Length <= most)
                return escaped;
        }
    }
}
