using DrConsole.Access;
using DrConsole.Notices;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Features.People;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DrConsole.Web.Features.Notices;

/// <summary>How channels do, their tests, and the rooms and targets that belong to them.</summary>
internal static class ChannelEndpoints
{
    public static void MapNoticeChannels(this WebApplication app)
    {
        var api = app.MapApi();
        var channels = api.MapGroup("/channels").WithTags("Notices");
        channels.MapGet("", ListAsync).WithSummary("Every channel, room and webhook target with how it does").Needs(Permission.SeeNotices);
        channels.MapPost("/{kind}/tests", TestAsync).WithSummary("Send a test to a room, a target, or an address of one's own").Needs(Permission.ManageSettings);
        channels.MapGet("/tests/{id:guid}", FindTestAsync).WithSummary("What became of a test").Needs(Permission.ManageSettings);
        KeyedEndpoints.Map<ChatRoom, ChatRoomText, ChatRoomShape, ChatRoomShown, ReadChatRooms, EditChatRoom>(
            api, "chat-rooms", "chat room", ChatRoomShown.Of, Permission.ManageSettings, Permission.ManageSettings, "Notices");
        KeyedEndpoints.Map<WebhookTarget, WebhookTargetText, WebhookTargetShape, WebhookTargetShown, ReadWebhookTargets, EditWebhookTarget>(
            api, "webhook-targets", "webhook target", WebhookTargetShown.Of, Permission.ManageSettings, Permission.ManageSettings, "Notices");
        TwilioHooks.Map(app);
    }

    private static async Task<Ok<ChannelBoard>> ListAsync(ReadChannels read, CancellationToken cancel) => TypedResults.Ok(await read.ExecuteAsync(cancel));

    private static async Task<Accepted<TestShown>> TestAsync(NoticeChannel kind, TestShape test, TestChannel channels, CancellationToken cancel)
    {
        var outcome = await channels.SendAsync(kind, test.Address, cancel);
        return TypedResults.Accepted(ApiRoutes.At("channels/tests", outcome.Id.ToString()), TestShown.Of(outcome));
    }

    private static async Task<Ok<TestShown>> FindTestAsync(Guid id, TestChannel channels, CancellationToken cancel) => TypedResults.Ok(TestShown.Of(await channels.FindAsync(id, cancel)));
}

/// <param name="Address">One's own address as the contact has it, the key of a room, or the key of a target.</param>
internal sealed record TestShape(string Address);

/// <param name="Why">What went wrong, or what it waits for.</param>
internal sealed record TestShown(Guid Id, NoticeChannel Channel, DeliveryState State, string? Why, DateTimeOffset SentAt)
{
    public static TestShown Of(TestChannel.Outcome test) => new(test.Id.Value, test.Kind, test.State, test.Why, test.SentAt);
}

/// <summary>A chat room as the API gives it: of its address no more than where it leads and how it ends.</summary>
/// <param name="SetAt">When the address was last set.</param>
internal sealed record ChatRoomShown(string Key, string Name, ChatShape Shape, string Handle, string Host, string Ending, DateTimeOffset SetAt, string SetBy, int Version)
{
    public static ChatRoomShown Of(ChatRoom room) => new(room.Key, room.Name, room.Shape, room.Handle, room.Host, room.Ending, room.SetAt, room.SetBy, room.Version);
}

/// <param name="Handle">What contacts write for it, such as #incidents.</param>
/// <param name="Url">Its incoming webhook. When changing a room it may be left out, and stays then.</param>
internal sealed record ChatRoomShape(string Name, string? Key = null, ChatShape Shape = ChatShape.Slack, string Handle = "", string Url = "") : IShape<ChatRoomText>
{
    ChatRoomText IShape<ChatRoomText>.Text => new(Name, Shape, Handle, Url);
}

/// <summary>A webhook target as the API gives it: without its secret.</summary>
/// <param name="SetAt">When the secret was last set.</param>
internal sealed record WebhookTargetShown(string Key, string Name, string Url, DateTimeOffset SetAt, string SetBy, int Version)
{
    public static WebhookTargetShown Of(WebhookTarget target) => new(target.Key, target.Name, target.Url, target.SetAt, target.SetBy, target.Version);
}

/// <param name="Secret">Signs what is sent. When changing a target it may be left out, and stays then.</param>
internal sealed record WebhookTargetShape(string Name, string Url, string? Key = null, string Secret = "") : IShape<WebhookTargetText>
{
    WebhookTargetText IShape<WebhookTargetText>.Text => new(Name, Url, Secret);
}
