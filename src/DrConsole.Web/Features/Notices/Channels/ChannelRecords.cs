using DrConsole.Access;
using DrConsole.Notices;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Notices;

/// <summary>Chat rooms and webhook targets in the palette.</summary>
public sealed class ChannelRecords(Caller caller, ReadChatRooms rooms, ReadWebhookTargets targets) : IPaletteRecords
{
    private const int Most = 200;

    public async Task<IEnumerable<Palette.Hit>> FindAsync(string[] words, CancellationToken cancel)
    {
        if (!await caller.MayAsync(Permission.ManageSettings, cancel))
            return [];
        return
        [
            .. (await rooms.ListAsync(after: null, Most, cancel)).Where(room => Palette.Matches(words, room.Key, room.Name, room.Handle, "chat room"))
                .Select(room => new Palette.Hit(room.Name, "Chat room", "hash", $"/chat-rooms/{room.Key}")),
            .. (await targets.ListAsync(after: null, Most, cancel)).Where(target => Palette.Matches(words, target.Key, target.Name, "webhook target"))
                .Select(target => new Palette.Hit(target.Name, "Webhook target", "workflow", $"/webhook-targets/{target.Key}")),
        ];
    }
}
