using System.Text;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Notices;

/// <summary>Writes to the room that an address names by its key or its handle, by the room's incoming webhook.</summary>
internal sealed class ChatChannel(IDbContextFactory<DrStore> stores, PlaceCount<ChatRoom> rooms, SecretBox box, OutsidePost post, IOptions<ChannelOptions> options) : INoticeChannel
{
    /// <summary>The client for chat rooms and webhooks: it goes nowhere inside.</summary>
    public const string ClientName = "notice-places";

    public NoticeChannel Kind => NoticeChannel.Chat;

    public string? Missing => rooms.Any ? null : "Not set up: there is no chat room yet.";

    public async Task<ChannelAnswer> SendAsync(NoticeMessage message, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        if (await store.Set<ChatRoom>().AsNoTracking().Where(room => room.Key == message.Address || room.Handle == message.Address).OrderBy(room => room.Key).FirstOrDefaultAsync(cancel) is not { } room)
            return new ChannelAnswer.Rejected($"No chat room is called {OneLine.Of(message.Address, 120)}.");

        using var request = new HttpRequestMessage(HttpMethod.Post, room.Open(box));
        request.Content = new StringContent(room.Shape is ChatShape.Teams ? TeamsShape.Write(message) : SlackShape.Write(message), Encoding.UTF8, "application/json");
        var wire = await post.SendAsync(ClientName, request, TimeSpan.FromSeconds(options.Value.TimeoutSeconds), cancel);
        return room.Shape is ChatShape.Teams ? TeamsShape.Read(wire) : SlackShape.Read(wire);
    }
}
