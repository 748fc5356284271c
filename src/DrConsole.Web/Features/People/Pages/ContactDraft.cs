using DrConsole.People;
using DrConsole.Web.Parts;

namespace DrConsole.Web.Features.People.Pages;

/// <summary>A contact as a person types it.</summary>
public sealed class ContactDraft
{
    public string Name { get; set; } = "";

    public string Title { get; set; } = "";

    public string TimeZone { get; set; } = "Etc/UTC";

    public string Language { get; set; } = "en";

    public TimeOnly? QuietFrom { get; set; }

    public TimeOnly? QuietTo { get; set; }

    public DateOnly? LeftOn { get; set; }

    public string Note { get; set; } = "";

    public DraftRows<ChannelDraft> Channels { get; } = new();

    public static ContactDraft Of(ContactText text)
    {
        var draft = new ContactDraft
        {
            Name = text.Name,
            Title = text.Title,
            TimeZone = text.TimeZone,
            Language = text.Language,
            QuietFrom = text.QuietFrom,
            QuietTo = text.QuietTo,
            LeftOn = text.LeftOn,
            Note = text.Note,
        };
        draft.Channels.Fill(text.Channels.Select(channel => new ChannelDraft { Kind = channel.Kind, Address = channel.Address }));
        return draft;
    }

    public ContactText Read() => new(Name)
    {
        Title = Title,
        TimeZone = TimeZone,
        Language = Language,
        QuietFrom = QuietFrom,
        QuietTo = QuietTo,
        LeftOn = LeftOn,
        Note = Note,
        Channels = [.. Channels.Rows.Select(row => new ChannelText(row.Kind, row.Address))],
    };
}

public sealed class ChannelDraft
{
    public ChannelKind Kind { get; set; } = ChannelKind.Email;

    public string Address { get; set; } = "";
}
