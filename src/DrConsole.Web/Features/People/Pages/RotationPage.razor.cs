using DrConsole.Access;
using DrConsole.People;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.People.Pages;

public sealed partial class RotationPage(ReadOnCall read, ReadReachability reach, CoverShift covers, Caller caller, Pulse pulse) : LivePart(pulse)
{
    private const int Days = 14;

    private DraftForm? _form;
    private OnCallBoard? _board;
    private OnCallBoard.Line? _line;
    private Rotation? _rotation;
    private PeopleFacts? _facts;
    private IReadOnlyList<Cover> _covers = [];
    private IReadOnlyList<Contact> _choices = [];
    private bool _mayCover;
    private string _contact = "", _note = "";
    private DateTime? _from, _to;

    [Parameter]
    public string Key { get; set; } = "";

    [Inject]
    private TimeProvider Now { get; set; } = null!;

    protected override IReadOnlyCollection<string> Topics => [$"rotation/{Key}", .. ReadOnCall.Topics];

    private string InZone => _rotation is null ? "" : $"By the clock in {PeopleWords.Place(_rotation.TimeZone)}.";

    private string Sentence => _line switch
    {
        null => Key,
        { Now.IsGap: true } => $"{_line.Name}: nobody is on call",
        { Next: { } next } => $"{_line.Name}: {_line.Now.Name} until {PeopleWords.Day(next.From)} UTC, then {next.Name}",
        _ => $"{_line.Name}: {_line.Now.Name}",
    };

    protected override async Task ReadAsync()
    {
        _mayCover = await caller.MayAsync(Permission.CoverShifts, Closed);
        var today = new DateTimeOffset(Now.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        _board = await read.ExecuteAsync(today, Days, Key, Closed);
        _line = _board.Lines.Single();
        _facts = await reach.FactsAsync(Closed);
        _rotation = _facts.Rotations.GetValueOrDefault(Key);
        _choices = [.. _facts.Contacts.Values.Where(contact => !contact.HasLeft(_board.Now)).OrderBy(contact => contact.Name, StringComparer.Ordinal)];
        _covers = await covers.AheadAsync(Key, Closed);
    }

    private async Task<bool> AddAsync() => await TryAsync(async () =>
    {
        var zone = Zones.Of(_rotation!.TimeZone);
        new FieldErrors().Check(_from is not null, "from", "A day and a time are needed.").Check(_to is not null, "to", "A day and a time are needed.").ThrowIfAny();
        await covers.AddAsync(Key, new CoverText(_contact, Zones.At(zone, _from!.Value), Zones.At(zone, _to!.Value), _note), Closed);
        (_contact, _note, _from, _to) = ("", "", null, null);
        await _form!.SentAsync();
    });

    private Task<bool> RemoveAsync(Cover cover) => TryAsync(() => covers.RemoveAsync(Key, cover.Id, Closed));

    private string NameOf(string contact) => _facts?.NameOf(contact) ?? contact;

    private static string Turns(LayerText layer)
    {
        var unit = layer.Unit.ToString().ToLowerInvariant();
        var often = layer.Every == 1 ? $"every {unit[..^1]}" : $"every {layer.Every} {unit}";
        var when = layer is { From: { } from, To: { } to } ? $", {from:HH:mm} to {to:HH:mm}" : "";
        var zone = layer.TimeZone.Length > 0 ? $" {PeopleWords.Place(layer.TimeZone)} time" : "";
        return $"Handover {often} at {layer.HandoverAt:HH:mm}{zone}; {PeopleWords.Of(layer.Days)}{when}";
    }
}
