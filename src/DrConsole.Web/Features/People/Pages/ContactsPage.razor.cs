using DrConsole.People;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Extensions;

namespace DrConsole.Web.Features.People.Pages;

public sealed partial class ContactsPage(ReadReachability read, Pulse pulse, TimeProvider clock) : LivePart(pulse)
{
    private const int Most = 200;

    private PeopleFacts? _facts;
    private IReadOnlyList<Line> _lines = [];
    private DateTimeOffset _now;
    private string? _shown;

    private sealed record Line(Contact Contact, string OnCall);

    [SupplyParameterFromQuery]
    private string? Q { get; set; }

    /// <summary>stale, unverified or left.</summary>
    [SupplyParameterFromQuery]
    private string? Only { get; set; }

    protected override IReadOnlyCollection<string> Topics => ReadOnCall.Topics;

    private string Counted => _lines.Count > Most ? $"{_lines.Count}, the first {Most} shown" : $"{_lines.Count}";

    private IEnumerable<Contact> Here => (_facts?.Contacts.Values ?? []).Where(contact => !contact.HasLeft(_now));

    private string Sentence => _facts switch
    {
        null => "Contacts",
        { Contacts.Count: 0 } => "No contact yet",
        _ when Here.Count(contact => contact.IsStale(_now)) is var stale and > 0 => $"{stale} of {Words.Count(Here.Count(), "contact", "contacts")} {(stale == 1 ? "has" : "have")} not been confirmed for 90 days",
        _ => $"{Words.Count(Here.Count(), "contact", "contacts")}, all confirmed within 90 days",
    };

    private IReadOnlyList<Choice> Narrowings =>
    [
        .. new[] { ("Not confirmed", "stale"), ("Nothing verified", "unverified"), ("Left", "left") }
            .Select(each => new Choice(each.Item1, Query(Only == each.Item2 ? null : each.Item2), Only == each.Item2, _facts?.Contacts.Values.Count(contact => Fits(contact, each.Item2)))),
    ];

    protected override async Task ReadAsync()
    {
        _shown = Query(Only);
        _now = clock.GetUtcNow();
        _facts = await read.FactsAsync(Closed);
        var duties = _facts.Rotations.Values.Select(rotation => (rotation.Name, OnCall.At(_facts.PlanOf(rotation), _now).Contact)).ToLookup(each => each.Contact ?? "", each => each.Name);
        var words = (Q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        _lines =
        [
            .. _facts.Contacts.Values.Where(contact => Palette.Matches(words, contact.Name, contact.Title, contact.Key) && (Only is not { Length: > 0 } only || Fits(contact, only)))
                .OrderBy(contact => contact.HasLeft(_now)).ThenBy(contact => contact.Name, StringComparer.Ordinal)
                .Select(contact => new Line(contact, string.Join(", ", duties[contact.Key]))),
        ];
    }

    protected override async Task OnParametersSetAsync()
    {
        await base.OnParametersSetAsync();
        if (_shown is not null && _shown != Query(Only))
            await ReloadAsync();
    }

    private bool Fits(Contact contact, string only) => only switch
    {
        "stale" => !contact.HasLeft(_now) && contact.IsStale(_now),
        "unverified" => !contact.HasLeft(_now) && contact.Channels.All(channel => channel.VerifiedAt is null),
        "left" => contact.HasLeft(_now),
        _ => true,
    };

    private string Query(string? only)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in new[] { ("q", Q), ("only", only) })
        {
            if (value is { Length: > 0 })
                query.Add(name, value);
        }
        return $"/contacts{query}";
    }
}
