using DrConsole.People;
using DrConsole.Platform;

namespace DrConsole.Web.Features.People;

/// <summary>A contact as the API gives it.</summary>
/// <param name="ConfirmedAt">When the person last said that all of this is right.</param>
internal sealed record ContactShown(
    string Key, string Name, string Title, string TimeZone, string Language, QuietShape? QuietHours, DateOnly? LeftOn, string Note, IReadOnlyList<ChannelShown> Channels,
    Guid? User, DateTimeOffset? ConfirmedAt, DateTimeOffset CreatedAt, int Version)
{
    public static ContactShown Of(Contact contact) => new(
        contact.Key, contact.Name, contact.Title, contact.TimeZone, contact.Language, contact.Quiet is { } quiet ? new(quiet.From, quiet.To) : null, contact.LeftOn, contact.Note,
        [.. contact.Channels.OrderBy(channel => channel.Number).Select(channel => new ChannelShown(channel.Kind, channel.Address, channel.VerifiedAt))],
        contact.UserId?.Value, contact.ConfirmedAt, contact.CreatedAt, contact.Version);
}

internal sealed record QuietShape(TimeOnly From, TimeOnly To);

internal sealed record ChannelShown(ChannelKind Kind, string Address, DateTimeOffset? VerifiedAt);

/// <summary>A contact as a program writes it. Channels stand in the order of preference.</summary>
internal sealed record ContactShape(
    string Name, string? Key = null, string Title = "", string TimeZone = "Etc/UTC", string Language = "en", QuietShape? QuietHours = null, DateOnly? LeftOn = null, string Note = "",
    IReadOnlyList<ChannelShape>? Channels = null) : IShape<ContactText>
{
    ContactText IShape<ContactText>.Text => new(Name)
    {
        Title = Title,
        TimeZone = TimeZone,
        Language = Language,
        QuietFrom = QuietHours?.From,
        QuietTo = QuietHours?.To,
        LeftOn = LeftOn,
        Note = Note,
        Channels = [.. (Channels ?? []).Select(channel => new ChannelText(channel.Kind, channel.Address))],
    };
}

internal sealed record ChannelShape(ChannelKind Kind, string Address);

internal sealed record GroupShown(string Key, string Name, string Purpose, IReadOnlyList<string> Members, int Version)
{
    public static GroupShown Of(Group group) => new(group.Key, group.Name, group.Purpose, KeyLines.Each(group.Members), group.Version);
}

/// <param name="Members">Contacts, by key.</param>
internal sealed record GroupShape(string Name, string? Key = null, string Purpose = "", IReadOnlyList<string>? Members = null) : IShape<GroupText>
{
    GroupText IShape<GroupText>.Text => new(Name, Purpose, KeyedEndpoints.Lines("members", Members));
}
