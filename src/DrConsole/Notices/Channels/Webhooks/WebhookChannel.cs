using System.Net;
using System.Net.Http.Headers;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Notices;

/// <summary>Tells a program by a signed POST. The address of a message is the target's key.</summary>
internal sealed class WebhookChannel(IDbContextFactory<DrStore> stores, PlaceCount<WebhookTarget> targets, SecretBox box, SignedPost post) : INoticeChannel
{
    public NoticeChannel Kind => NoticeChannel.Webhook;

    public string? Missing => targets.Any ? null : "Not set up: there is no webhook target yet.";

    public async Task<ChannelAnswer> SendAsync(NoticeMessage message, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.Set<WebhookTarget>().AsNoTracking().SingleOrDefaultAsync(target => target.Key == message.Address, cancel) is { } target
            ? Read(await post.SendAsync(message, new Uri(target.Url), target.Open(box), cancel))
            : new ChannelAnswer.Rejected($"There is no webhook target {OneLine.Of(message.Address, ShortKey.MaxLength)}.");
    }

    internal static ChannelAnswer Read(WireAnswer wire) => wire switch
    {
        WireAnswer.NotReached(var why) => new ChannelAnswer.Down(why),

        // Its key lets the target see that it has had it, so that another try tells nobody twice.
        WireAnswer.Lost(var why) => new ChannelAnswer.Retry(why),
        WireAnswer.Answered { Status: HttpStatusCode.Accepted } => new ChannelAnswer.Accepted(null),
        WireAnswer.Answered { IsSuccess: true } => new ChannelAnswer.Delivered(null),
        WireAnswer.Answered { IsRedirect: true, Status: var status } => new ChannelAnswer.Down($"It answered {(int)status}: redirects are not followed."),
        WireAnswer.Answered { IsBusy: true } answer => new ChannelAnswer.Retry($"It answered {(int)answer.Status}.", answer.After),
        WireAnswer.Answered { Status: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.Gone or HttpStatusCode.MethodNotAllowed } answer =>
            new ChannelAnswer.Down($"It answered {(int)answer.Status}."),
        WireAnswer.Answered answer => new ChannelAnswer.Rejected($"It answered {(int)answer.Status}."),
        _ => throw new InvalidOperationException($"An answer of an unknown kind: {wire.GetType()}."),
    };
}

/// <summary>Posts a message with its signature and its key.</summary>
internal sealed class SignedPost(OutsidePost post, IOptions<ChannelOptions> options, TimeProvider clock)
{
    public Task<WireAnswer> SendAsync(NoticeMessage message, Uri address, byte[] secret, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var body = WebhookBody.Write(message, now);
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.Add(WebhookBody.SignatureHeader, WebhookBody.Sign(secret, body, now));
        request.Headers.Add("Idempotency-Key", message.Key.ToString());
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("DrConsole", null));
        return post.SendAsync(ChatChannel.ClientName, request, TimeSpan.FromSeconds(options.Value.TimeoutSeconds), cancel);
    }
}
