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
        var read = Assert.Single(IcalReader.Read(Calendar(lines), Berlin, World.Noon).Events);

        Assert.Equal(expected, $"{read.From:MM-dd HH:mm} {read.To:MM-dd HH:mm}");
    }

    [Theory]
    [InlineData("DTSTART:20270320T080000Z", 2, "has no end")]
    [InlineData("DTEND:20270320T080000Z", 2, "has no beginning")]
    [InlineData("DTSTART:20270320T080000Z\nDTEND:20270320T070000Z", 2, "ends before it begins")]
    [InlineData("DTSTART;TZID=Mars/Olympus:20270320T080000\nDURATION:PT1H", 3, "no time zone")]
    [InlineData("DTSTART:20271320T080000Z\nDURATION:PT1H", 3, "is no time")]
    [InlineData("DTSTART:20270320T080000Z\nDURATION:P99999999999999999999W", 4, "is no length of time")]
    [InlineData("DTSTART:20270320T080000Z\nDURATION:P9999D", 4, "is no length of time")]
    [InlineData("DTSTART:20270320T080000Z\nDURATION:PT1H\nRRULE:FREQ=SECONDLY", 5, "FREQ=SECONDLY")]
    [InlineData("RRULE:FREQ=MONTHLY\nDTSTART:20270320T080000Z\nDURATION:PT1H", 3, "FREQ=MONTHLY")]
    [InlineData("DTSTART:20270320T080000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;BYDAY=1MO", 5, "BYDAY=1MO")]
    [InlineData("DTSTART:20270320T080000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=2;UNTIL=20270401", 5, "COUNT=2")]
    [InlineData("DTSTART:20270320T080000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;INTERVAL=0", 5, "INTERVAL=0")]
    [InlineData("DTSTART:20270320T080000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;BYHOUR=8", 5, "BYHOUR=8")]
    [InlineData("DTSTART:20270320T080000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY\nRRULE:FREQ=DAILY", 6, "a second RRULE")]
    [InlineData("DTSTART:20270320T080000Z\nDURATION:PT1H\nRRULE:COUNT=2", 5, "no FREQ")]
    [InlineData("DTSTART:20270320T080000Z\nDURATION:PT1H\nRDATE:20270321T080000Z", 5, "RDATE")]
    [InlineData("DTSTART:20270320T080000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE:soon", 6, "is no time")]
    public void What_cannot_be_taken_is_told_with_its_line(string lines, int line, string why)
    {
        var file = IcalReader.Read(Calendar(lines), Berlin, World.Noon);

        Assert.Empty(file.Events);
        Assert.Equal(line, Assert.Single(file.NotTaken).Line);
        Assert.Contains(why, file.NotTaken[0].Text, StringComparison.Ordinal);
    }

    // From noon of 20 March 2027 on; the clocks of Berlin go forward on the 28th.
    [Theory]
    [InlineData("DTSTART;TZID=Europe/Berlin:20270322T090000\nDTEND;TZID=Europe/Berlin:20270329T090000\nRRULE:FREQ=WEEKLY;COUNT=2", "03-22 08:00 03-29 07:00, 03-29 07:00 04-05 07:00")]
    [InlineData("DTSTART;TZID=Europe/Berlin:20270327T180000\nDURATION:PT12H\nRRULE:FREQ=DAILY;UNTIL=20270328", "03-27 17:00 03-28 05:00, 03-28 16:00 03-29 04:00")]
    [InlineData("DTSTART;TZID=Europe/Berlin:20270327T180000\nDURATION:P1D\nRRULE:FREQ=DAILY;UNTIL=20270328T160000Z", "03-27 17:00 03-28 16:00, 03-28 16:00 03-29 16:00")]
    [InlineData("DTSTART:20270322T080000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;BYDAY=MO,WE;INTERVAL=2;COUNT=3", "03-22 08:00 03-22 09:00, 03-24 08:00 03-24 09:00, 04-05 08:00 04-05 09:00")]
    [InlineData("DTSTART:20270326T080000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;BYDAY=MO,FR;COUNT=2", "03-26 08:00 03-26 09:00, 03-29 08:00 03-29 09:00")]
    [InlineData("DTSTART:20270322T080000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=4\nEXDATE:20270323T080000Z,20270324T080000Z", "03-22 08:00 03-22 09:00, 03-25 08:00 03-25 09:00")]
    [InlineData("DTSTART;VALUE=DATE:20270327\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE;VALUE=DATE:20270328", "03-26 23:00 03-27 23:00, 03-28 22:00 03-29 22:00")]
    [InlineData("DTSTART:19950320T080000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;UNTIL=20270401T000000Z", "03-22 08:00 03-22 09:00, 03-29 08:00 03-29 09:00")]
    public void What_repeats_is_read_each_time_by_the_clock_on_the_wall(string lines, string expected)
    {
        var file = IcalReader.Read(Calendar(lines), Berlin, Utc(3, 20, 12));

        Assert.Empty(file.NotTaken);
        Assert.Equal(expected, string.Join(", ", file.Events.Select(read => $"{read.From:MM-dd HH:mm} {read.To:MM-dd HH:mm}")));
    }

    [Fact]
    public void What_repeats_for_ever_is_read_a_year_ahead_and_a_moved_time_once()
    {
        var weekly = "UID:1\nDTSTART:20270322T080000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY";
        var moved = Calendar($"{weekly}\nEND:VEVENT\nBEGIN:VEVENT\nUID:1\nRECURRENCE-ID:20270329T080000Z\nDTSTART:20270330T080000Z\nDURATION:PT1H\nEND:VEVENT\nBEGIN:VEVENT\nUID:1\nRECURRENCE-ID:20270405T080000Z\nSTATUS:CANCELLED");

        var times = IcalReader.Read(moved, Berlin, Utc(3, 20, 12)).Events.Select(read => read.From).Order().ToList();

        Assert.Equal(52, times.Count);
        Assert.Equal([Utc(3, 22, 8), Utc(3, 30, 8), Utc(4, 12, 8)], times.Take(3));
    }

    [Fact]
    public void Many_rules_make_no_more_times_than_are_read()
    {
        var daily = "BEGIN:VEVENT\nSUMMARY:Daily\nDTSTART:20270322T080000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY\nEND:VEVENT\n";

        var file = IcalReader.Read($"BEGIN:VCALENDAR\n{string.Concat(Enumerable.Repeat(daily, 20))}END:VCALENDAR", Berlin, Utc(3, 20, 12));

        Assert.InRange(file.Events.Count, 1_000, IcalReader.MaxTimes);
        Assert.All(file.NotTaken, told => Assert.Contains("too many", told.Text, StringComparison.Ordinal));
        Assert.NotEmpty(file.NotTaken);
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

        Assert.All(wrong, text => Assert.Equal(["calendar"], Assert.Throws<InvalidException>(() => IcalReader.Read(text, Berlin, World.Noon)).Errors.Keys));
    }

    [Fact]
    public void What_lies_within_an_event_or_beside_it_says_nothing_about_it()
    {
        var file = IcalReader.Read(Calendar("DTSTART:20270320T080000Z\nDURATION:PT1H\nBEGIN:VALARM\nDTSTART:20300101T000000Z\nSUMMARY:Alarm\nEND:VALARM\nSUMMARY:Cover\\, by\n  Ana\u202E"), Berlin, World.Noon);

        Assert.Equal(("Cover, by Ana", Utc(3, 20, 8)), (file.Events[0].Summary, file.Events[0].From));
        Assert.Empty(IcalReader.Read(Calendar("DTSTART:20270320T080000Z\nDURATION:PT1H\nSTATUS:CANCELLED"), Berlin, World.Noon).Events);
    }

    [Fact]
    public void A_feed_reads_back_as_the_shifts_it_was_made_from_and_no_line_is_too_long()
    {
        var shifts = OnCall.Between(Plan(Rota("Europe/Berlin", Weekly("ana", "dev"))), Utc(3, 1, 8), Utc(3, 29, 7));
        var text = IcalWriter.Write(("primary", "Primary; day, night"), shifts, contact => $"{contact} \"Ö\"\r\nBcc: {new string('ü', 60)}", World.Noon);

        Assert.All(text.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.DoesNotContain("\nBcc", text, StringComparison.Ordinal);
        Assert.Equal(shifts.Select(shift => (shift.From, shift.To)), IcalReader.Read(text, Berlin, World.Noon).Events.Select(read => (read.From, read.To)));
        Assert.StartsWith("Primary; day, night: ana", IcalReader.Read(text, Berlin, World.Noon).Events[0].Summary, StringComparison.Ordinal);
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
