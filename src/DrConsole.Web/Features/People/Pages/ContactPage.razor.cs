using DrConsole.People;
using DrConsole.Platform;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.People.Pages;

public sealed partial class ContactPage(ReadReachability read, Pulse pulse, TimeProvider clock) : LivePart(pulse)
{
    private PeopleFacts? _facts;
    private Contact? _contact;
    private IReadOnlyList<string> _duties = [];
    private DateTimeOffset _now;

    [Parameter]
    public string Key { get; set; } = "";

    protected override IReadOnlyCollection<string> Topics => [$"contact/{Key}", .. ReadOnCall.Topics];

    private string Sentence => _contact switch
    {
        null => Key,
        _ when _contact.HasLeft(_now) => $"{_contact.Name} left{(_duties.Count > 0 ? " and is still named" : "")}",
        { Channels.Count: 0 } => $"{_contact.Name} cannot be reached",
        _ => $"{_contact.Name} is reached by {PeopleWords.Of(_contact.Channels.MinBy(channel => channel.Number)!.Kind)} first",
    };

    protected override async Task ReadAsync()
    {
        _now = clock.GetUtcNow();
        _facts = await read.FactsAsync(Closed);
        _contact = _facts.Contacts.GetValueOrDefault(Key) ?? throw new MissingException($"There is no contact {Key}.");
        _duties = DutiesOf.Contact(_facts, Key);
    }
}
