using System.Text;
using DrConsole.Access;
using DrConsole.Tests.Evidence;

namespace DrConsole.Tests;

/// <summary>What a scope is made of, tokens that have one, and the record of what was opened in it.</summary>
public sealed class AuditorScopeTests
{
    [Theory, BothDatabases]
    public async Task What_an_auditor_opens_is_in_the_ledger_once_a_day(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var finn = console.ActorOf(Finn);
        var views = console.Get<RecordAuditorView>();

        await AtOnce.RunAsync(Enumerable.Repeat<Func<Task>>(() => views.ExecuteAsync(finn, "/ledger", Cancel), 4));
        await views.ExecuteAsync(finn, "/ledger/checkpoints", Cancel);
        console.Clock.Advance(TimeSpan.FromDays(1));
        await views.ExecuteAsync(finn, "/ledger", Cancel);

        var entries = await console.LedgerOfKindAsync("auditor-view.added");
        Assert.Equal(3, entries.Count);
        Assert.All(entries, entry => Assert.Equal($"user/{finn.Id}", entry.Actor));
        Assert.Contains("\"Path\":\"/ledger/checkpoints\"", Encoding.UTF8.GetString(entries[1].Bytes), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_token_of_an_auditor_has_a_scope_and_an_end_like_a_person(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var tokens = console.As<ApiTokens>(Ben);

        var (token, _) = await tokens.CreateAsync("review", AccessRoles.Auditor, Areas.Estate, AuditorAccess.Usual, Cancel);
        var program = console.As<Caller>(Actor.Program(token.Id, token.Name));

        Assert.True(await program.MayAsync(Permission.SeeEstate, Cancel));
        Assert.False(await program.MayAsync(Permission.SeeLedger, Cancel));
        Assert.False(await program.MayAsync(Permission.See, Cancel));
        Assert.Equal(["areas"], (await Assert.ThrowsAsync<InvalidException>(() => tokens.CreateAsync("a", AccessRoles.Auditor, Areas.None, AuditorAccess.Usual, Cancel))).Errors.Keys);
        Assert.Equal(["areas"], (await Assert.ThrowsAsync<InvalidException>(() => tokens.CreateAsync("b", AccessRoles.Viewer, Areas.Ledger, AuditorAccess.Usual, Cancel))).Errors.Keys);
        Assert.Equal(["expires"], (await Assert.ThrowsAsync<InvalidException>(() => tokens.CreateAsync("c", AccessRoles.Auditor, Areas.Ledger, TimeSpan.FromDays(91), Cancel))).Errors.Keys);
    }

    [Fact]
    public void Every_area_has_something_to_see_and_what_changes_things_belongs_to_none()
    {
        Assert.All(AreaWords.Each, area => Assert.NotEmpty(area.Meaning()));
        Assert.All(PermissionTable.Rows.Where(row => row.Area is not null), row => Assert.True(row.Permission is Permission.Export || row.Permission.ToString().StartsWith("See", StringComparison.Ordinal)));
        Assert.All(PermissionTable.Rows.Where(row => row.Roles.HasFlag(AccessRoles.Auditor)), row => Assert.True(row.Area is not null || row.Permission is Permission.Enter or Permission.SetUpSecondFactor));
        Assert.Equal(Areas.Ledger | Areas.Jobs, AreaWords.Parse(["ledger", "Jobs"]));
        Assert.Contains("'payroll' is no area", Assert.Throws<InvalidException>(() => AreaWords.Parse(["payroll"])).Message);
    }
}
