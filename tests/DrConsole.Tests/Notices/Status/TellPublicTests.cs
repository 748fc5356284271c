using DrConsole.Notices;

namespace DrConsole.Tests.Notices;

/// <summary>What people outside are told: update by update, part by part.</summary>
public sealed class TellPublicTests
{
    [Theory, BothDatabases]
    public async Task Trouble_is_told_from_its_beginning_to_its_end(StoreProvider database)
    {
        await using var console = await WithPartsAsync(database);
        var tell = console.As<TellPublic>(Ana);

        var trouble = await tell.BeginAsync(PublicKind.Trouble, "incident/2027-014", Noon.AddMinutes(-20), Says(PublicPhase.Investigating, new PartWord("api", PartState.Down)), Cancel);
        var during = await BoardAsync(console);
        console.Clock.Advance(TimeSpan.FromMinutes(10));
        await tell.UpdateAsync(trouble.Id, new PublicUpdateText(PublicPhase.Resolved, "It works again"), trouble.Version, Cancel);
        var after = await BoardAsync(console);

        Assert.Equal((PartState.Down, Noon.AddMinutes(-20)), (during.Parts[0].State, during.Parts[0].Since!.Value));
        Assert.Equal(PartState.Working, during.Parts[1].State);
        Assert.Equal("New agents cannot start", Assert.Single(during.Now).Headline);
        Assert.Equal(PartState.Working, after.Worst);
        Assert.Equal(("New agents cannot start", Noon.AddMinutes(10)), Assert.Single(after.Earlier) is var over ? (over.Headline, over.EndedAt!.Value) : default);
    }

    [Theory, BothDatabases]
    public async Task The_end_of_one_trouble_leaves_a_part_as_other_trouble_left_it(StoreProvider database)
    {
        await using var console = await WithPartsAsync(database);
        var tell = console.As<TellPublic>(Ana);
        await tell.BeginAsync(PublicKind.Trouble, "", null, Says(PublicPhase.Investigating, new PartWord("api", PartState.Slow, "Slow")), Cancel);
        var second = await tell.BeginAsync(PublicKind.Trouble, "", null, Says(PublicPhase.Investigating, new PartWord("api", PartState.Down)), Cancel);

        console.Clock.Advance(TimeSpan.FromMinutes(1));
        await tell.UpdateAsync(second.Id, new PublicUpdateText(PublicPhase.Resolved, "Over"), second.Version, Cancel);

        Assert.Equal((PartState.Slow, "Slow"), (await BoardAsync(console)).Parts[0] is var part ? (part.State, part.Words) : default);
    }

    [Theory, BothDatabases]
    public async Task Announced_work_says_nothing_of_a_part_until_it_begins(StoreProvider database)
    {
        await using var console = await WithPartsAsync(database);
        var first = new PublicUpdateText(PublicPhase.Announced, "We rehearse our recovery") { ExpectedBackAt = Noon.AddDays(1).AddHours(2), Parts = [new PartWord("api", PartState.Working)] };

        await console.As<TellPublic>(Ana).BeginAsync(PublicKind.Drill, "", Noon.AddDays(1), first, Cancel);
        var before = await BoardAsync(console);
        console.Clock.Advance(TimeSpan.FromHours(25));
        var during = await BoardAsync(console);

        Assert.Equal((false, true), (before.Parts[0].IsUnderWork, during.Parts[0].IsUnderWork));
        Assert.Null(during.Parts[0].Since);
    }

    [Theory, BothDatabases]
    public async Task Of_two_people_who_tell_at_once_the_second_is_shown_what_the_first_said(StoreProvider database)
    {
        await using var console = await WithPartsAsync(database);
        var tell = console.As<TellPublic>(Ana);
        var trouble = await tell.BeginAsync(PublicKind.Trouble, "", null, Says(PublicPhase.Investigating), Cancel);
        await tell.UpdateAsync(trouble.Id, Says(PublicPhase.Identified), trouble.Version, Cancel);

        var conflict = await Assert.ThrowsAsync<ConflictException>(() => tell.UpdateAsync(trouble.Id, Says(PublicPhase.Monitoring) with { Headline = "Mine" }, trouble.Version, Cancel));

        Assert.Contains(conflict.Fields, field => field.Theirs == "New agents cannot start" && field.Yours == "Mine");
    }

    [Theory]
    [InlineData("", 30, "headline")]
    [InlineData("Two\r\nlines", 30, "headline")]
    [InlineData("Right", null, "nextUpdateAt")]
    [InlineData("Right", -5, "nextUpdateAt")]
    public async Task What_readers_could_not_use_is_refused_at_its_field(string headline, int? next, string field)
    {
        await using var console = await WithPartsAsync(StoreProvider.Sqlite);
        var text = new PublicUpdateText(PublicPhase.Investigating, headline) { NextUpdateAt = next is { } minutes ? Noon.AddMinutes(minutes) : null };

        var refused = await Assert.ThrowsAsync<InvalidException>(() => console.As<TellPublic>(Ana).BeginAsync(PublicKind.Trouble, "", null, text, Cancel));

        Assert.Contains(field, refused.Errors.Keys);
    }

    [Fact]
    public async Task Only_who_may_tell_people_outside_does()
    {
        await using var console = await WithPartsAsync(StoreProvider.Sqlite);

        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<TellPublic>(Dev).BeginAsync(PublicKind.Trouble, "", null, Says(PublicPhase.Investigating), Cancel));

        Assert.Empty((await BoardAsync(console)).Now);
    }

    internal static PublicUpdateText Says(PublicPhase phase, params PartWord[] parts) =>
        new(phase, "New agents cannot start", "We are looking into it.") { NextUpdateAt = Noon.AddHours(1), Parts = parts };

    internal static async Task<TestConsole> WithPartsAsync(StoreProvider database, params (string Key, string Value)[] settings)
    {
        var console = await TestConsole.OpenAsync(database, null, settings);
        await console.As<EditStatusPart>(Ana).CreateAsync("api", new StatusPartText("API", 1), Cancel);
        await console.As<EditStatusPart>(Ana).CreateAsync("sign-in", new StatusPartText("Sign-in", 2), Cancel);
        return console;
    }

    private static Task<PublicBoard> BoardAsync(TestConsole console) => console.Get<ReadPublicBoard>().ExecuteAsync(Cancel);
}
