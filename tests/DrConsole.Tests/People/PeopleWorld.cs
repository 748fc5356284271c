using DrConsole.People;

namespace DrConsole.Tests.People;

/// <summary>Contacts and rotations that the tests of people share.</summary>
internal static class PeopleWorld
{
    public static readonly DateTimeOffset Monday = new(2027, 3, 8, 0, 0, 0, TimeSpan.Zero);

    public static ContactText Reachable(string name) => new(name) { Channels = [new(ChannelKind.Sms, "+1 202 555 0143"), new(ChannelKind.Email, $"{name}@example.com")] };

    public static Contact Contact(string key, Func<ContactText, ContactText>? also = null)
    {
        var text = Reachable(key);
        return DrConsole.People.Contact.Create(key, also?.Invoke(text) ?? text, World.Noon);
    }

    public static LayerText Weekly(params string[] members) => new() { Members = string.Join('\n', members), StartsOn = new DateOnly(2027, 3, 1), HandoverAt = new TimeOnly(9, 0) };

    public static RotationText Rota(string zone, params LayerText[] layers) => new("Primary") { TimeZone = zone, Layers = [.. layers] };

    public static OnCallPlan Plan(RotationText text, params CoverText[] covers) => new("primary", text, covers, (_, _) => null);

    public static DateTimeOffset Utc(int month, int day, int hour, int minute = 0) => new(2027, month, day, hour, minute, 0, TimeSpan.Zero);

    public static IEnumerable<string> Said(IEnumerable<Shift> shifts) => shifts.Select(shift => $"{shift.From:MM-dd HH:mm} {shift.To:MM-dd HH:mm} {shift.Contact ?? "-"}");

    public static PeopleFacts Facts(IEnumerable<Contact> contacts, IEnumerable<Rotation>? rotations = null, IEnumerable<Group>? groups = null, IEnumerable<EscalationPolicy>? policies = null) =>
        new(contacts, groups ?? [], rotations ?? [], policies ?? [], new([], []));
}
