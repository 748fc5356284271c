using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Notices;

/// <summary>In which form a room takes messages.</summary>
public enum ChatShape
{
    Slack,
    Teams,
}

/// <summary>
/// A room of a chat and the incoming webhook that leads there. Whoever has that address may write to the room, so that it is sealed and never
/// shown again.
/// </summary>
public sealed class ChatRoom : IKeyed<ChatRoomText>, ITopical
{
    public const string Topic = "chat-rooms";
    public const int MaxName = 120;

    private string _newUrl = "";

    private ChatRoom()
    {
    }

    public string Key { get; private set; } = "";

    [RecordedText]
    public string Name { get; private set; } = "";

    public ChatShape Shape { get; private set; }

    /// <summary>What contacts write for it, such as #incidents; empty: its key alone.</summary>
    [RecordedText]
    public string Handle { get; private set; } = "";

    public string SealedUrl { get; private set; } = "";

    /// <summary>Where the address leads, and its last characters: enough to tell two apart.</summary>
    [RecordedText]
    public string Host { get; private set; } = "";

    public string Ending { get; private set; } = "";

    /// <summary>When the address was last set.</summary>
    public DateTimeOffset SetAt { get; private set; }

    [PersonName]
    public string SetBy { get; private set; } = "";

    public int Version { get; private set; }

    IEnumerable<string> ITopical.Topics => [Topic, $"chat-room/{Key}"];

    /// <summary>As it can be written again: without the address, which then stays.</summary>
    public ChatRoomText Text => new(Name, Shape, Handle);

    private string Owner => $"chat-room/{Key}";

    public static ChatRoom Create(string key, ChatRoomText text)
    {
        var room = new ChatRoom { Key = ShortKey.Parse("key", key) };
        room.Change(text);
        return room;
    }

    public void Change(ChatRoomText text)
    {
        var tidied = text.Tidied();
        new FieldErrors().CheckLine("name", tidied.Name, MaxName).CheckLine("handle", tidied.Handle, MaxName, optional: true)
            .Check(Enum.IsDefined(tidied.Shape), "shape", "Slack or Teams is needed.").ThrowIfAny();
        (Name, Shape, Handle, _newUrl) = (tidied.Name, tidied.Shape, tidied.Handle, tidied.Url);
    }

    /// <summary>Seals the address that came with the last change. Without one the old stays; a new room needs one.</summary>
    public void Seal(SecretBox box, string allowedInside, string by, DateTimeOffset now)
    {
        if (_newUrl.Length == 0 && SealedUrl.Length > 0)
            return;
        if (OutsideUrl.Fault(_newUrl, allowedInside) is { } fault)
            throw new InvalidException("url", fault);
        SealedUrl = box.Seal(_newUrl, Owner);
        (Host, Ending) = (new Uri(_newUrl).Host, _newUrl[^4..]);
        (SetAt, SetBy, _newUrl) = (now, by, "");
    }

    internal Uri Open(SecretBox box) => new(box.Open(SealedUrl, Owner));
}

/// <summary>What a person may change about a room.</summary>
/// <param name="Url">Its incoming webhook; empty: as it is.</param>
public sealed record ChatRoomText(string Name, ChatShape Shape = ChatShape.Slack, string Handle = "", string Url = "") : IWritten<ChatRoomText>
{
    public IEnumerable<(string Field, string Says)> Fields => [("Name", Name), ("Shape", Shape.ToString()), ("Handle", Handle)];

    public ChatRoomText Tidied() => new(Name.Trim(), Shape, Handle.Trim(), Url.Trim());

    // What is printed of it, in a log or an exception, must not hold the address.
    public override string ToString() => $"{Name} ({Shape})";
}

internal sealed class ChatRoomConfiguration : IEntityTypeConfiguration<ChatRoom>
{
    public void Configure(EntityTypeBuilder<ChatRoom> room)
    {
        room.ToTable("ChatRooms");
        room.HasKey(r => r.Key);
        room.Property(r => r.Key).HasMaxLength(ShortKey.MaxLength);
        room.Property(r => r.Name).HasMaxLength(ChatRoom.MaxName);
        room.Property(r => r.Handle).HasMaxLength(ChatRoom.MaxName);
        room.Property(r => r.Shape).HasConversion<string>().HasMaxLength(16);
        room.Property(r => r.Host).HasMaxLength(255);
        room.Property(r => r.Ending).HasMaxLength(4);
        room.Ignore(r => r.Text);
        room.HasCountedVersion();
    }
}
