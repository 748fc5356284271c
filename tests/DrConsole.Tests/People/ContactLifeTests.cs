using DrConsole.People;
using DrConsole.Plans;
using DrConsole.Runbooks;
using DrConsole.Tests.Evidence;
using Microsoft.EntityFrameworkCore;
using static DrConsole.Tests.People.PeopleWorld;

namespace DrConsole.Tests.People;

/// <summary>A contact from the first sign-in to being forgotten: linked, asked, confirmed, gone.</summary>
public sealed class ContactLifeTests
{
    [Theory, BothDatabases]
    public async Task Whoever_signs_in_has_exactly_one_contact_which_may_be_there_before(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await console.As<EditContact>(Eva).CreateAsync("the-commander", new ContactText("Ana") { Channels = [new(ChannelKind.Email, "ANA@example.com")] }, Cancel);
        await console.As<EditContact>(Eva).CreateAsync("dev", new ContactText("Somebody else called dev"), Cancel);

        await console.As<KeepContacts>(Access.Actor.Console("a test")).RunAsync(Cancel);
        var said = await console.As<KeepContacts>(Access.Actor.Console("a test")).RunAsync(Cancel);

        var contacts = await console.As<ReadContacts>(Cora).ListAsync(null, 50, Cancel);
        Assert.Equal("Everybody who signs in has a contact.", said);
        Assert.Equal(console.IdOf(Ana), contacts.Single(contact => contact.Key == "the-commander").UserId);
        Assert.Equal(console.IdOf(Dev), contacts.Single(contact => contact.Key == "dev-2").UserId);
        Assert.DoesNotContain(contacts, contact => contact.UserId == console.IdOf(Finn));
    }

    [Theory, BothDatabases]
    public async Task A_link_confirms_once_and_only_what_was_looked_at(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await console.As<EditContact>(Eva).CreateAsync("ana", Reachable("ana"), Cancel);
        var (token, expires) = await console.As<ConfirmContact>(Ben).MakeLinkAsync("ana", Cancel);
        var confirm = console.AsNobody<ConfirmContact>();

        Assert.Null((await confirm.ReadAsync(token, Cancel)).ConfirmedAt);
        await console.As<EditContact>(Eva).ChangeAsync("ana", Reachable("ana") with { Title = "Lead" }, 0, Cancel);
        Assert.Equal("conflict", (await Assert.ThrowsAsync<RefusedException>(() => confirm.ConfirmAsync(token, 0, [0], Cancel))).Code);
        await confirm.ConfirmAsync(token, 1, [0, 7], Cancel);

        var contact = await console.As<ReadContacts>(Cora).FindAsync("ana", Cancel);
        Assert.Equal([Noon, null], contact.Channels.OrderBy(channel => channel.Number).Select(channel => channel.VerifiedAt));
        Assert.Equal((Noon, expires), (contact.ConfirmedAt!.Value, Noon + ConfirmContact.Lifetime));
        Assert.Equal("link-used", (await Assert.ThrowsAsync<RefusedException>(() => confirm.ReadAsync(token, Cancel))).Code);
        Assert.Single(await console.LedgerOfKindAsync("contact.confirmed"));
    }

    [Fact]
    public async Task A_link_that_is_late_cut_or_made_up_confirms_nothing()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);
        await console.As<EditContact>(Eva).CreateAsync("ana", Reachable("ana"), Cancel);
        var (token, _) = await console.As<ConfirmContact>(Ben).MakeLinkAsync("ana", Cancel);

        foreach (var wrong in new[] { "", "x", token[..^3], $"{token[..20]}A{token[21..]}", new string('a', 5_000) })
            Assert.Equal("link-wrong", (await Assert.ThrowsAsync<RefusedException>(() => console.AsNobody<ConfirmContact>().ConfirmAsync(wrong, 0, [0], Cancel))).Code);
        console.Clock.Advance(ConfirmContact.Lifetime);

        Assert.Equal("link-expired", (await Assert.ThrowsAsync<RefusedException>(() => console.AsNobody<ConfirmContact>().ReadAsync(token, Cancel))).Code);
        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<ConfirmContact>(Dev).MakeLinkAsync("ana", Cancel));
    }

    [Theory, BothDatabases]
    public async Task Erasing_a_person_takes_their_contact_out_of_everything(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await console.As<KeepContacts>(Access.Actor.Console("a test")).RunAsync(Cancel);
        await console.As<EditGroup>(Eva).CreateAsync("leads", new GroupText("Leads", Members: "ana\ndev"), Cancel);
        await console.As<EditRotation>(Eva).CreateAsync("primary", Rota("Etc/UTC", Weekly("dev"), Weekly("ana", "dev")), Cancel);
        await console.As<EditEscalationPolicy>(Eva).CreateAsync("only-dev", new EscalationText("Only dev") { Levels = [new(TimeSpan.Zero, "contact/dev")] }, Cancel);
        await console.As<CoverShift>(Ana).AddAsync("primary", new CoverText("dev", Noon, Noon.AddHours(1)), Cancel);
        await console.As<Access.ChangeUser>(Ben).DisableAsync(console.IdOf(Dev), Cancel);

        await console.As<DrConsole.Evidence.ErasePerson>(Ben).ExecuteAsync(console.IdOf(Dev), "asked for it", Cancel);

        await using var store = console.OpenStore();
        Assert.False(await store.Set<Contact>().AnyAsync(contact => contact.Key == "dev", Cancel));
        Assert.Equal("ana", (await store.Set<Group>().SingleAsync(Cancel)).Members);
        Assert.Equal(["ana"], (await store.Set<RotationLayer>().ToListAsync(Cancel)).Select(layer => layer.Members));
        Assert.False(await store.Set<Cover>().AnyAsync(Cancel) || await store.Set<EscalationPolicy>().AnyAsync(Cancel));
        await console.SequenceAllAsync();
        Assert.True((await console.As<DrConsole.Evidence.LedgerVerify>(Finn).ExecuteAsync([], Cancel)).IsWhole);
    }

    [Fact]
    public async Task Somebody_who_left_with_a_duty_opens_a_look_at_contacts()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);
        await console.As<EditPlan>(Eva).CreateAsync("recovery", new PlanText("Recovery"), Cancel);
        await console.As<EditContact>(Eva).CreateAsync("gus", Reachable("gus"), Cancel);
        await console.As<EditGroup>(Eva).CreateAsync("leads", new GroupText("Leads", Members: "gus"), Cancel);
        await console.As<EditContact>(Eva).ChangeAsync("gus", Reachable("gus") with { LeftOn = new DateOnly(2027, 3, 1) }, 0, Cancel);

        await console.As<OpenDueReviews>(Access.Actor.Console("a test")).RunAsync(Cancel);
        await console.As<OpenDueReviews>(Access.Actor.Console("a test")).RunAsync(Cancel);

        var review = Assert.Single(await console.As<ReadReviews>(Eva).ListAsync(open: true, null, 50, Cancel), line => line.Review.Scope is ReviewScope.Contacts);
        var board = await console.As<ReadReviews>(Eva).FindAsync(review.Review.Id, Cancel);
        Assert.Equal(["A contact who left is still named by Leads"], board.Why.Select(reason => reason.Why));
    }

    [Fact]
    public async Task Duties_without_anybody_and_people_who_left_are_told_by_the_linter()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);
        await console.As<EditContact>(Eva).CreateAsync("gus", Reachable("gus") with { LeftOn = new DateOnly(2027, 3, 1) }, Cancel);
        await console.As<EditContact>(Eva).CreateAsync("ida", Reachable("ida"), Cancel);
        await console.As<EditGroup>(Eva).CreateAsync("leads", new GroupText("Leads", Members: "gus"), Cancel);
        await console.As<EditRotation>(Eva).CreateAsync("primary", Rota("Etc/UTC", Weekly("ida")), Cancel);
        await using var store = console.OpenStore();

        var duties = await DutyFacts.ReadAsync(store, ["leads", "primary", "incident-commander"], Noon, Cancel);

        Assert.Equal(new DutyStanding(IsKnown: true, IsFilled: false, Left: "gus"), duties["leads"]);
        Assert.Equal(new DutyStanding(IsKnown: true, IsFilled: true, Left: null), duties["primary"]);
        Assert.False(duties["incident-commander"].IsKnown);
    }
}
