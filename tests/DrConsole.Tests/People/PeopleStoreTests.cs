using System.Text;
using DrConsole.People;
using DrConsole.Tests.Evidence;
using static DrConsole.Tests.People.PeopleWorld;

namespace DrConsole.Tests.People;

/// <summary>Contacts and duties in the store: they come back, hold one another, and tell the ledger nothing personal.</summary>
public sealed class PeopleStoreTests
{
    [Theory, BothDatabases]
    public async Task Everything_comes_back_as_it_was_written(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var text = Reachable("ana") with { Name = "Ana Ito", QuietFrom = new TimeOnly(22, 0), QuietTo = new TimeOnly(7, 0), TimeZone = "Europe/Berlin", LeftOn = new DateOnly(2028, 1, 1) };
        await console.As<EditContact>(Eva).CreateAsync("ana-ito", text, Cancel);
        await console.As<EditGroup>(Eva).CreateAsync("leads", new GroupText("Leads", "Who decides", "ana-ito"), Cancel);
        var layer = Weekly("ana-ito") with { Days = WeekDays.Friday | WeekDays.Sunday, From = new TimeOnly(8, 30), To = new TimeOnly(17, 0), TimeZone = "Asia/Tokyo" };
        await console.As<EditRotation>(Eva).CreateAsync("primary", Rota("Europe/Berlin", layer), Cancel);
        var levels = new EscalationText("Platform") { Levels = [new(TimeSpan.Zero, "rotation/primary"), new(TimeSpan.FromMinutes(5), "contact/ana-ito\ngroup/leads", Severities.P1)] };
        await console.As<EditEscalationPolicy>(Eva).CreateAsync("platform", levels, Cancel);

        Assert.Equal(text.Tidied(), (await console.As<ReadContacts>(Cora).FindAsync("ana-ito", Cancel)).Text);
        Assert.Equal(Rota("Europe/Berlin", layer), (await console.As<ReadRotations>(Cora).FindAsync("primary", Cancel)).Text);
        Assert.Equal(levels, (await console.As<ReadEscalationPolicies>(Cora).FindAsync("platform", Cancel)).Text);
    }

    [Theory, BothDatabases]
    public async Task Nothing_personal_is_in_the_ledger(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await console.As<EditContact>(Eva).CreateAsync("ana-ito", Reachable("ana-ito") with { Note = "Allergic to mornings" }, Cancel);
        await console.As<EditGroup>(Eva).CreateAsync("leads", new GroupText("Leads", Members: "ana-ito"), Cancel);
        await console.As<EditRotation>(Eva).CreateAsync("primary", Rota("Etc/UTC", Weekly("ana-ito")), Cancel);
        await console.As<CoverShift>(Dev).AddAsync("primary", new CoverText("ana-ito", Noon, Noon.AddDays(1), "Dentist"), Cancel);

        var all = string.Join('\n', (await console.LedgerAsync()).Select(entry => entry.Subject + Encoding.UTF8.GetString(entry.Bytes)));
        Assert.All(["ana-ito", "2025550143", "mornings", "Dentist"], word => Assert.DoesNotContain(word, all, StringComparison.Ordinal));
        Assert.Contains("contact.added", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_deleted_while_something_names_them_and_nothing_names_somebody_who_is_not_there()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);
        await console.As<EditContact>(Eva).CreateAsync("ana-ito", Reachable("Ana"), Cancel);
        await console.As<EditGroup>(Eva).CreateAsync("leads", new GroupText("Leads", Members: "ana-ito"), Cancel);

        var held = await Assert.ThrowsAsync<RefusedException>(() => console.As<EditContact>(Eva).DeleteAsync("ana-ito", 0, Cancel));
        var missing = await Assert.ThrowsAsync<InvalidException>(() => console.As<EditGroup>(Eva).ChangeAsync("leads", new GroupText("Leads", Members: "ana-ito\ngone"), 0, Cancel));
        var stale = await Assert.ThrowsAsync<ConflictException>(() => console.As<EditGroup>(Eva).ChangeAsync("leads", new GroupText("Chiefs"), 7, Cancel));

        Assert.Equal(("in-use", "Ana cannot be deleted while it is named by: the group Leads."), (held.Code, held.Message));
        Assert.Equal(["There is no contact gone."], missing.Errors["members"]);
        Assert.Equal([("Name", "Leads", "Chiefs"), ("Members", "ana-ito", "")], stale.Fields.Select(field => (field.Name, field.Theirs, field.Yours)));
    }

    [Fact]
    public async Task A_cover_shows_at_once_and_is_taken_back()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);
        foreach (var key in new[] { "ana", "dev" })
            await console.As<EditContact>(Eva).CreateAsync(key, Reachable(key), Cancel);
        await console.As<EditRotation>(Eva).CreateAsync("primary", Rota("Etc/UTC", Weekly("ana")), Cancel);

        var cover = await console.As<CoverShift>(Dev).AddAsync("primary", new CoverText("dev", Noon, Noon.AddHours(4)), Cancel);
        Assert.Equal(("dev", "ana"), await NowAndNextAsync());
        await console.As<CoverShift>(Dev).RemoveAsync("primary", cover.Id, Cancel);
        Assert.Equal(("ana", null), await NowAndNextAsync());

        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<CoverShift>(Cora).AddAsync("primary", new CoverText("dev", Noon, Noon.AddHours(4)), Cancel));
        await Assert.ThrowsAsync<InvalidException>(() => console.As<CoverShift>(Dev).AddAsync("primary", new CoverText("dev", Noon, Noon), Cancel));

        async Task<(string?, string?)> NowAndNextAsync()
        {
            var line = (await console.As<ReadOnCall>(Cora).ExecuteAsync(Noon, 14, null, Cancel)).Lines.Single();
            return (line.Now.Contact, line.Next?.Contact);
        }
    }
}
