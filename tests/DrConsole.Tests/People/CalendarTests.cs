using System.Text;
using DrConsole.People;
using static DrConsole.Tests.People.PeopleWorld;

namespace DrConsole.Tests.People;

/// <summary>Calendars in and out: every form of time, and files that are huge, recursive or cut off.</summary>
public sealed class CalendarTests
{
    private static readonly TimeZoneInfo Berlin = Zones.Of("Europe/Berlin");

    [Theory]
    [InlineData("DTSTART:20270320T080000Z\nDTEND:20270320T100000Z", "03-20 08:00 03-20 10:00")]
    [InlineData("DTSTART:20270320T080000\nDURATION:PT90M", "03-20 07:00 03-20 08:30")]
    [InlineData("DTSTART;TZID=America/New_York:20270320T080000\nDTEND;TZID=\"America/New_York\":20270320T100000", "03-20 12:00 03-20 14:00")]
    [InlineData("DTSTART;TZID=Eastern Standard Time:20270320T080000\nDTEND;TZID=Eastern Standard Time:20270320T100000", "03-20 12:00 03-20 14:00")]
    [InlineData("DTSTART;VALUE=DATE:20270327\nDTEND;VALUE=DATE:20270329", "03-26 23:00 03-28 22:00")]
    [InlineData("DTSTART;VALUE=DATE:20270320", "03-19 23:00 03-20 23:00")]
    [InlineData("DTSTART;VALUE=DATE:20270320\nDURATION:P1W", "03-19 23:00 03-26 23:00")]
    public void Times_are_read_in_every_form(string lines, string expected)
    {
        var read = Assert.Single(IcalReader.Read(Calendar(lines), Berlin).Events);

        Assert.Equal(expected, $"{read.From:MM-dd HH:mm} {read.To:MM-dd HH:mm}");
    }

    [Theory]
    [InlineData("DTSTART:20270320T080000Z", "has no end")]
    [InlineData("DTEND:20270320T080000Z", "has no beginning")]
    [InlineData("DTSTART:20270320T080000Z\nDTEND:20270320T070000Z", "ends before it begins")]
    [InlineData("DTSTART;TZID=Mars/Olympus:20270320T080000\nDURATION:PT1H", "no time zone")]
    [InlineData("DTSTART:20271320T080000Z\nDURATION:PT1H", "is no time")]
    [InlineData("DTSTART:20270320T080000Z\nDURATION:P99999999999999999999W", "is no length of time")]
    [InlineData("DTSTART:20270320T080000Z\nDURATION:PT1H\nRRULE:FREQ=SECONDLY", "repeats")]
    public void What_cannot_be_taken_is_told_with_its_line(string lines, string why)
    {
        var file = IcalReader.Read(Calendar(lines), Berlin);

        Assert.Empty(file.Events);
        Assert.Equal(2, Assert.Single(file.NotTaken).Line);
        Assert.Contains(why, file.NotTaken[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Huge_recursive_and_broken_files_are_refused_at_once()
    {
        var deep = $"BEGIN:VCALENDAR\n{string.Concat(Enumerable.Repeat("BEGIN:VEVENT\n", 5_000))}";
        var many = $"BEGIN:VCALENDAR\n{string.Concat(Enumerable.Repeat("BEGIN:VEVENT\nDTSTART:20270320T080000Z\nDURATION:PT1H\nEND:VEVENT\n", IcalReader.MaxEvents + 1))}END:VCALENDAR";
        string[] wrong =
        [
            "", "hello", "BEGIN:VCALENDAR", "BEGIN:VCALENDAR\nEND:VEVENT", "BEGIN:VCALENDAR\nno colon\nEND:VCALENDAR", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR", deep, many,
            new string('x', IcalReader.MaxCharacters + 1), $"BEGIN:VCALENDAR\nSUMMARY:{string.Concat(Enumerable.Repeat("x\n ", 9_000))}\nEND:VCALENDAR",
        ];

        Assert.All(wrong, text => Assert.Equal(["calendar"], Assert.Throws<InvalidException>(() => IcalReader.Read(text, Berlin)).Errors.Keys));
    }

    [Fact]
    public void What_lies_within_an_event_or_beside_it_says_nothing_about_it()
    {
        var file = IcalReader.Read(Calendar("DTSTART:20270320T080000Z\nDURATION:PT1H\nBEGIN:VALARM\nDTSTART:20300101T000000Z\nSUMMARY:Alarm\nEND:VALARM\nSUMMARY:Cover\\, by\n  Ana\u202E"), Berlin);

        Assert.Equal(("Cover, by Ana", Utc(3, 20, 8)), (file.Events[0].Summary, file.Events[0].From));
        Assert.Empty(IcalReader.Read(Calendar("DTSTART:20270320T080000Z\nDURATION:PT1H\nSTATUS:CANCELLED"), Berlin).Events);
    }

    [Fact]
    public void A_feed_reads_back_as_the_shifts_it_was_made_from_and_no_line_is_too_long()
    {
        var shifts = OnCall.Between(Plan(Rota("Europe/Berlin", Weekly("ana", "dev"))), Utc(3, 1, 8), Utc(3, 29, 7));
        var text = IcalWriter.Write(("primary", "Primary; day, night"), shifts, contact => $"{contact} \"Ö\"\r\nBcc: {new string('ü', 60)}", World.Noon);

        Assert.All(text.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.DoesNotContain("\nBcc", text, StringComparison.Ordinal);
        Assert.Equal(shifts.Select(shift => (shift.From, shift.To)), IcalReader.Read(text, Berlin).Events.Select(read => (read.From, read.To)));
        Assert.StartsWith("Primary; day, night: ana", IcalReader.Read(text, Berlin).Events[0].Summary, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Covers_and_absences_are_taken_once_and_show_on_call(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        foreach (var key in new[] { "ana", "dev" })
            await console.As<EditContact>(Eva).CreateAsync(key, Reachable(key), Cancel);
        await console.As<EditRotation>(Eva).CreateAsync("primary", Rota("Etc/UTC", Weekly("ana"), Weekly("dev") with { StartsOn = new DateOnly(2027, 1, 4) }), Cancel);
        var cover = Calendar("DTSTART:20270320T080000Z\nDURATION:PT4H\nATTENDEE;CN=x:mailto:DEV@example.com\nSUMMARY:On call");
        var stranger = Calendar("DTSTART:20270321T080000Z\nDURATION:PT4H\nSUMMARY:Dinner with Danae");

        var first = await console.As<ImportCalendar>(Dev).CoversAsync("primary", cover, Cancel);
        var again = await console.As<ImportCalendar>(Dev).CoversAsync("primary", cover, Cancel);
        var nobody = await console.As<ImportCalendar>(Dev).CoversAsync("primary", stranger, Cancel);
        var away = await console.As<ImportCalendar>(Dev).AbsencesAsync("ana", Calendar("DTSTART;VALUE=DATE:20270325\nSUMMARY:Holiday"), Cancel);

        Assert.Equal((1, 0, 0, 1, 0), (first.Taken, first.Known, again.Taken, again.Known, nobody.Taken));
        Assert.Contains("names nobody", Assert.Single(nobody.NotTaken), StringComparison.Ordinal);
        Assert.Equal(1, away.Taken);
        var strip = (await console.As<ReadOnCall>(Cora).ExecuteAsync(Utc(3, 20, 0), 10, "primary", Cancel)).Lines[0].Strip;
        Assert.Equal(["ana", "dev", "ana", "dev", "ana"], strip.Select(turn => turn.Contact));
        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<ImportCalendar>(Cora).CoversAsync("primary", cover, Cancel));
    }

    [Fact]
    public async Task A_secret_link_follows_until_a_new_one_takes_its_place()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);
        await console.As<EditContact>(Eva).CreateAsync("ana", Reachable("ana"), Cancel);
        await console.As<EditRotation>(Eva).CreateAsync("primary", Rota("Etc/UTC", Weekly("ana")), Cancel);

        var first = await console.As<FollowRotation>(Eva).MakeLinkAsync("primary", Cancel);
        Assert.Contains("Primary: ana", await console.AsNobody<FollowRotation>().ReadAsync(first, Cancel), StringComparison.Ordinal);
        var second = await console.As<FollowRotation>(Eva).MakeLinkAsync("primary", Cancel);

        await Assert.ThrowsAsync<MissingException>(() => console.AsNobody<FollowRotation>().ReadAsync(first, Cancel));
        Assert.DoesNotContain("555", await console.AsNobody<FollowRotation>().ReadAsync(second, Cancel), StringComparison.Ordinal);
        await console.As<FollowRotation>(Eva).EndLinkAsync("primary", Cancel);
        await Assert.ThrowsAsync<MissingException>(() => console.AsNobody<FollowRotation>().ReadAsync(second, Cancel));
    }

    private static string Calendar(string lines) => $"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n{lines.ReplaceLineEndings("\r\n")}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
}
