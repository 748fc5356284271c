using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Access;

/// <summary>Reads the organisation, whose name the sign-in page shows to everybody. Null until the console is set up.</summary>
public sealed class ReadOrganisation(IDbContextFactory<DrStore> stores)
{
    public async Task<Organisation?> ExecuteAsync(CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.Organisations.AsNoTracking().SingleOrDefaultAsync(cancel);
    }
}
