using DrConsole.Access;

namespace DrConsole.Tests;

/// <summary>What programs sign in with.</summary>
public sealed class ApiTokenTests
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    [Theory, BothDatabases]
    public async Task A_token_is_recognised_and_holds_its_own_roles_and_no_more(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var (token, text) = await MakeAsync(console, AccessRoles.Responder);

        var known = await RecogniseAsync(console, text);

        Assert.Equal(token.Id, known?.Id);
        var program = console.As<Caller>(Actor.Program(token.Id, token.Name));
        Assert.True(await program.MayAsync(Permission.HoldAll, Cancel));
        Assert.False(await program.MayAsync(Permission.ReleaseAll, Cancel));
    }

    [Theory, BothDatabases]
    public async Task A_token_that_is_wrong_in_any_part_is_not_recognised(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var (token, text) = await MakeAsync(console, AccessRoles.Viewer);
        var (_, other) = await MakeAsync(console, AccessRoles.Viewer, "other");
        var last = text[^1] == 'A' ? 'B' : 'A';

        foreach (var wrong in new[] { "", "drc_", text[..^1], text + "A", text[..^1] + last, text[4..], $"drc_{token.Id.Value:N}_{other.Split('_', 3)[2]}", $"drc_{token.Id.Value:N}_{token.SecretHash}", new string('x', 5000) })
            Assert.Null(await RecogniseAsync(console, wrong));
    }

    [Theory, BothDatabases]
    public async Task A_token_ends_with_its_time_and_so_do_its_rights(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var (token, text) = await MakeAsync(console, AccessRoles.Viewer);
        var program = console.As<Caller>(Actor.Program(token.Id, token.Name));

        console.Clock.Advance(Week - TimeSpan.FromSeconds(1));
        Assert.NotNull(await RecogniseAsync(console, text));
        Assert.True(await program.MayAsync(Permission.See, Cancel));

        console.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Null(await RecogniseAsync(console, text));
        Assert.False(await program.MayAsync(Permission.See, Cancel));
    }

    [Theory, BothDatabases]
    public async Task A_revoked_token_ends_at_once_and_its_name_is_free_again(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var (token, text) = await MakeAsync(console, AccessRoles.Viewer);
        var program = console.As<Caller>(Actor.Program(token.Id, token.Name));
        Assert.True(await program.MayAsync(Permission.See, Cancel));
        await Assert.ThrowsAsync<InvalidException>(() => MakeAsync(console, AccessRoles.Viewer));

        await console.As<ApiTokens>(Ben).RevokeAsync("ci", Cancel);

        Assert.Null(await RecogniseAsync(console, text));
        Assert.False(await program.MayAsync(Permission.See, Cancel));
        await MakeAsync(console, AccessRoles.Viewer);
        Assert.Equal(2, (await console.As<ApiTokens>(Ben).ListAsync(Cancel)).Count);
    }

    [Theory, BothDatabases]
    public async Task The_last_use_is_known_to_the_minute_and_a_wrong_try_is_no_use(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var (_, text) = await MakeAsync(console, AccessRoles.Viewer);
        await RecogniseAsync(console, text[..^1]);
        Assert.Null(await LastUseAsync(console));

        await RecogniseAsync(console, text);
        console.Clock.Advance(TimeSpan.FromSeconds(59));
        await RecogniseAsync(console, text);
        Assert.Equal(Noon, await LastUseAsync(console));

        console.Clock.Advance(TimeSpan.FromSeconds(1));
        await RecogniseAsync(console, text);
        Assert.Equal(Noon.AddMinutes(1), await LastUseAsync(console));
    }

    [Theory, BothDatabases]
    public async Task The_store_holds_a_hash_and_not_the_token(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var (_, text) = await MakeAsync(console, AccessRoles.Viewer);

        var stored = Assert.Single(await console.As<ApiTokens>(Ben).ListAsync(Cancel));

        Assert.DoesNotContain(text.Split('_', 3)[2], stored.SecretHash);
        Assert.Equal(64, stored.SecretHash.Length);
    }

    [Theory]
    [InlineData("", AccessRoles.Viewer, 1, "name")]
    [InlineData("ci", AccessRoles.None, 1, "roles")]
    [InlineData("ci", AccessRoles.Viewer, 0, "expires")]
    [InlineData("ci", AccessRoles.Viewer, 732, "expires")]
    public void A_token_without_name_role_or_end_is_refused_by_field(string name, AccessRoles roles, int days, string field)
    {
        var wrong = Assert.Throws<InvalidException>(() => ApiToken.Make(name, roles, TimeSpan.FromDays(days), Actor.Console("ben"), Noon));

        Assert.Equal([field], wrong.Errors.Keys);
    }

    [Theory, BothDatabases]
    public async Task Only_an_administrator_makes_sees_and_revokes_tokens(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var (token, _) = await MakeAsync(console, AccessRoles.Viewer);

        foreach (var person in Everybody.Where(person => person != Ben))
        {
            var tokens = console.As<ApiTokens>(person);
            await Assert.ThrowsAsync<ForbiddenException>(() => tokens.CreateAsync("mine", AccessRoles.Viewer, Week, Cancel));
            await Assert.ThrowsAsync<ForbiddenException>(() => tokens.ListAsync(Cancel));
            await Assert.ThrowsAsync<ForbiddenException>(() => tokens.RevokeAsync(token.Id, Cancel));
        }
    }

    private static Task<(ApiToken Token, string Text)> MakeAsync(TestConsole console, AccessRoles roles, string name = "ci") =>
        console.As<ApiTokens>(Ben).CreateAsync(name, roles, Week, Cancel);

    private static Task<ApiToken?> RecogniseAsync(TestConsole console, string text) => console.AsNobody<ApiTokens>().RecogniseAsync(text, Cancel);

    private static async Task<DateTimeOffset?> LastUseAsync(TestConsole console) =>
        (await console.As<ApiTokens>(Ben).ListAsync(Cancel)).Single().LastUsedAt;
}
