using System.Net;
using DrConsole.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static DrConsole.Web.Tests.ConsoleUnderTest;

namespace DrConsole.Web.Tests;

/// <summary>What an auditor opens is on record, by page and by program; what is refused was not opened.</summary>
public sealed class AuditorViewTests
{
    [Fact]
    public async Task Pages_and_calls_of_the_scope_are_recorded_once_a_day_and_nothing_else_is()
    {
        await using var console = await OpenAsync();
        using var browser = await console.PersonAsync(AccessRoles.Auditor, Areas.Ledger);
        using var program = await console.ProgramAsync(AccessRoles.Auditor, Areas.Ledger);

        foreach (var path in new[] { "/ledger", "/ledger?kind=x", "/ledger/checkpoints", "/jobs", "/profile", "/audit", "/people" })
            (await browser.GetAsync(At(path), World.Cancel)).Dispose();
        foreach (var path in new[] { "/api/v1/ledger", "/api/v1/ledger?limit=1", "/api/v1/environments", "/api/v1/me" })
            (await program.GetAsync(At(path), World.Cancel)).Dispose();

        Assert.Equal(["/api/v1/ledger", "/ledger", "/ledger/checkpoints"], await ViewsAsync(console));
    }

    [Fact]
    public async Task The_first_page_of_an_auditor_is_their_own()
    {
        await using var console = await OpenAsync();
        using var browser = await console.PersonAsync(AccessRoles.Auditor, Areas.Ledger);

        using var first = await browser.GetAsync(At("/"), World.Cancel);
        using var other = await browser.GetAsync(At("/jobs"), World.Cancel);
        var page = await browser.GetStringAsync(At("/audit"), World.Cancel);

        Assert.Equal((HttpStatusCode.Redirect, "/audit"), (first.StatusCode, first.Headers.Location?.OriginalString));
        Assert.Contains("/refused", other.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.Contains("You may read Ledger", page, StringComparison.Ordinal);
        Assert.Contains("Read only.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_no_auditor_is_not_recorded()
    {
        await using var console = await OpenAsync();
        using var browser = await console.PersonAsync(AccessRoles.Viewer);

        (await browser.GetAsync(At("/ledger"), World.Cancel)).Dispose();

        Assert.Empty(await ViewsAsync(console));
    }

    private static async Task<IReadOnlyList<string>> ViewsAsync(ConsoleUnderTest console)
    {
        await using var store = await console.Services.GetRequiredService<IDbContextFactory<Platform.DrStore>>().CreateDbContextAsync(World.Cancel);
        return await store.Set<AuditorView>().Select(view => view.Path).OrderBy(path => path).ToListAsync(World.Cancel);
    }
}
