using DrConsole.Access;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Notices;

/// <summary>Adds, changes and removes chat rooms.</summary>
public sealed class EditChatRoom(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock, SecretBox box, IOptions<ChannelOptions> options)
    : EditKeyed<ChatRoom, ChatRoomText>(stores, caller, clock, "chat room", Permission.ManageSettings)
{
    private readonly Caller _caller = caller;
    private readonly TimeProvider _clock = clock;

    protected override ChatRoom Make(string key, ChatRoomText text, DateTimeOffset now) => ChatRoom.Create(key, text);

    protected override async Task CheckAsync(DrStore store, ChatRoom record, CancellationToken cancel)
    {
        var by = await _caller.DemandAsync(Permission.ManageSettings, cancel);
        if (record.Handle.Length > 0 && await store.Set<ChatRoom>().AnyAsync(room => room.Key != record.Key && (room.Handle == record.Handle || room.Key == record.Handle), cancel))
            throw new InvalidException("handle", $"Another room is called {record.Handle} already.");
        record.Seal(box, options.Value.AllowInside, by.Name, _clock.GetUtcNow());
    }
}

/// <summary>Reads chat rooms.</summary>
public sealed class ReadChatRooms(IDbContextFactory<DrStore> stores, Caller caller) : ReadKeyed<ChatRoom>(stores, caller, "chat room", Permission.ManageSettings);
