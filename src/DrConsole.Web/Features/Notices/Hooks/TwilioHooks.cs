using System.Text;
using DrConsole.Notices;
using DrConsole.Platform;
using Microsoft.AspNetCore.Http.HttpResults;
using static DrConsole.Web.Features.Notices.TwilioGate;

namespace DrConsole.Web.Features.Notices;

/// <summary>What Twilio tells us: what became of messages and calls, replies, and pressed keys. Told twice, each changes nothing more.</summary>
internal static class TwilioHooks
{
    private const string Root = "/hooks/twilio";

    public static void Map(IEndpointRouteBuilder app)
    {
        var hooks = app.MapGroup(Root).AddEndpointFilter<TwilioGate>();
        hooks.AllowAnonymous().ExcludeFromDescription();
        hooks.MapPost("/sms-status", MessageAsync);
        hooks.MapPost("/sms", ReplyAsync);
        hooks.MapPost("/voice-status", CallAsync);
        hooks.MapPost("/voice/{key:guid}", PressAsync);
    }

    private static async Task<NoContent> MessageAsync(HttpContext context, RecordReceipt receipts, CancellationToken cancel)
    {
        var post = Read(context);
        if (TwilioReceipts.OfMessage(post["MessageStatus"], post["ErrorCode"]) is { } receipt)
            await receipts.ExecuteAsync(NoticeChannel.Sms, post["MessageSid"], receipt, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> CallAsync(HttpContext context, RecordReceipt receipts, CancellationToken cancel)
    {
        var post = Read(context);
        if (TwilioReceipts.OfCall(post["CallStatus"], post["CallDuration"]) is { } receipt)
            await receipts.ExecuteAsync(NoticeChannel.Voice, post["CallSid"], receipt, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<ContentHttpResult> ReplyAsync(HttpContext context, HearReply hear, CancellationToken cancel)
    {
        var post = Read(context);
        return Twiml(await hear.ExecuteAsync(post["MessageSid"], post["From"], post["Body"], cancel) is { } answer ? SpokenPage.Reply(answer) : SpokenPage.Silence);
    }

    private static async Task<ContentHttpResult> PressAsync(Guid key, HttpContext context, AcknowledgeNotice acknowledge, CancellationToken cancel)
    {
        var post = Read(context);
        var language = context.Request.Query["language"].ToString();
        try
        {
            return Twiml(await acknowledge.ByKeyAsync(key, post["Digits"], cancel) ? SpokenPage.Thanks(language) : SpokenPage.AskAgain(post.Url, language));
        }
        catch (RefusedException refusal)
        {
            return Twiml(SpokenPage.Say(refusal.Message));
        }
    }

    private static ContentHttpResult Twiml(string document) => TypedResults.Text(document, "text/xml", Encoding.UTF8);
}
