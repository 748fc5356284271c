using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Access;

/// <summary>Creates, lists, recognises and revokes API tokens.</summary>
public sealed class ApiTokens(IDbContextFactory<DrStore> stores, Caller caller, RightsNow rights, TimeProvider clock)
{
    // Often enough to see a token that nobody uses, seldom enough not to write at every request.
    private static readonly TimeSpan UsePrecision = TimeSpan.FromMinutes(1);

    public Task<(ApiToken Token, string Text)> CreateAsync(string name, AccessRoles roles, TimeSpan lifetime, CancellationToken cancel) =>
        CreateAsync(name, roles, Areas.None, lifetime, cancel);

    public async Task<(ApiToken Token, string Text)> CreateAsync(string name, AccessRoles roles, Areas areas, TimeSpan lifetime, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.ManageTokens, cancel);
        var made = ApiToken.Make(name, roles, lifetime, actor, clock.GetUtcNow(), areas);
        await using var store = await stores.CreateDbContextAsync(cancel);
        if (await store.ApiTokens.AnyAsync(token => token.Name == made.Token.Name && token.RevokedAt == null, cancel))
            throw new InvalidException("name", $"There is a token {made.Token.Name} already. Revoke it first or choose another name.");
        store.Add(made.Token);
        await store.SaveChangesAsync(cancel);
        return made;
    }

    public async Task<IReadOnlyList<ApiToken>> ListAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.ManageTokens, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.ApiTokens.AsNoTracking().OrderBy(token => token.Name).ThenBy(token => token.MadeAt).ToListAsync(cancel);
    }

    public async Task RevokeAsync(ApiTokenId id, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.ManageTokens, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var token = await store.ApiTokens.SingleOrDefaultAsync(t => t.Id == id, cancel)
            ?? throw new MissingException("That token does not exist.");
        token.Revoke(clock.GetUtcNow());
        await store.SaveChangesAsync(cancel);
        rights.Forget(id.Value);
    }

    public async Task RevokeAsync(string name, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.ManageTokens, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var token = await store.ApiTokens.SingleOrDefaultAsync(t => t.Name == name && t.RevokedAt == null, cancel)
            ?? throw new MissingException($"There is no token {name} in force.");
        await RevokeAsync(token.Id, cancel);
    }

    /// <summary>The token that a program presented, or null when it is unknown, wrong, expired or revoked.</summary>
    public async Task<ApiToken?> RecogniseAsync(string text, CancellationToken cancel)
    {
        if (!ApiToken.TryRead(text, out var id, out var secret))
            return null;
        var now = clock.GetUtcNow();
        await using var store = await stores.CreateDbContextAsync(cancel);
        var token = await store.ApiTokens.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, cancel);
        if (token is null || !Tokens.Matches(secret, token.SecretHash) || !token.Works(now))
            return null;

        if (token.LastUsedAt is not { } last || now - last >= UsePrecision)
            await store.ApiTokens.Where(t => t.Id == id).ExecuteUpdateAsync(set => set.SetProperty(t => t.LastUsedAt, now), cancel);
        return token;
    }
}
