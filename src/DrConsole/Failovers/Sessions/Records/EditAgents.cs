using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Failovers;

/// <summary>Creates, changes and deletes agent platforms.</summary>
public sealed class EditAgentPlatform(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
    : EditKeyed<AgentPlatform, AgentPlatformText>(stores, caller, clock, "agent platform", Permission.ManageAgentKeys)
{
    protected override AgentPlatform Make(string key, AgentPlatformText text, DateTimeOffset now) => AgentPlatform.Create(key, text);

    protected override async Task CheckAsync(DrStore store, AgentPlatform record, CancellationToken cancel)
    {
        if (record.Environment.Length > 0 && !await store.Environments.AnyAsync(environment => environment.Key == record.Environment, cancel))
            throw new InvalidException("environment", $"There is no environment {record.Environment}.");
        await Owners.CheckAsync(store, record.Owner, Now, cancel);
    }

    protected override async Task<IReadOnlyList<string>> HoldersAsync(DrStore store, AgentPlatform record, CancellationToken cancel) =>
        await store.SessionCheckpoints.AnyAsync(checkpoint => checkpoint.Platform == record.Key, cancel) ? ["its checkpoints"]
            : [.. (await store.AgentKeys.Where(key => key.Platform == record.Key).OrderBy(key => key.Key).Select(key => key.Key).ToListAsync(cancel)).Select(key => $"key {key}")];
}

/// <summary>Reads agent platforms.</summary>
public sealed class ReadAgentPlatforms(IDbContextFactory<DrStore> stores, Caller caller) : ReadKeyed<AgentPlatform>(stores, caller, "agent platform", Permission.SeeFailovers);

/// <summary>Creates, changes and deletes agent roles. Without one, five minutes are promised.</summary>
public sealed class EditAgentRole(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
    : EditKeyed<AgentRole, AgentRoleText>(stores, caller, clock, "agent role", Permission.EditFailovers)
{
    protected override AgentRole Make(string key, AgentRoleText text, DateTimeOffset now) => AgentRole.Create(key, text);

    protected override Task CheckAsync(DrStore store, AgentRole record, CancellationToken cancel) => Owners.CheckAsync(store, record.Owner, Now, cancel);
}

/// <summary>Reads agent roles.</summary>
public sealed class ReadAgentRoles(IDbContextFactory<DrStore> stores, Caller caller) : ReadKeyed<AgentRole>(stores, caller, "agent role", Permission.SeeFailovers);

/// <summary>Registers keys, and says until when they are valid. One that checkpoints name is revoked and never deleted.</summary>
public sealed class EditAgentKey(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
    : EditKeyed<AgentKey, AgentKeyText>(stores, caller, clock, "agent key", Permission.ManageAgentKeys)
{
    protected override AgentKey Make(string key, AgentKeyText text, DateTimeOffset now) => AgentKey.Create(key, text, now);

    protected override async Task CheckAsync(DrStore store, AgentKey record, CancellationToken cancel)
    {
        if (!await store.AgentPlatforms.AnyAsync(platform => platform.Key == record.Platform, cancel))
            throw new InvalidException("platform", $"There is no agent platform {record.Platform}.");
        if (await store.AgentKeys.Where(other => other.Key != record.Key && other.PublicKey == record.PublicKey).Select(other => other.Key).FirstOrDefaultAsync(cancel) is { } same)
            throw new InvalidException("publicKey", $"This is the public key of {same}. Each agent has a key of its own.");
    }

    protected override async Task<IReadOnlyList<string>> HoldersAsync(DrStore store, AgentKey record, CancellationToken cancel) =>
        [.. (await store.SessionCheckpoints.Where(checkpoint => checkpoint.KeyId == record.Key).OrderBy(checkpoint => checkpoint.Session).Select(checkpoint => checkpoint.Session).Take(6).ToListAsync(cancel)).Select(session => $"session {session}")];
}

/// <summary>Reads keys of agents.</summary>
public sealed class ReadAgentKeys(IDbContextFactory<DrStore> stores, Caller caller) : ReadKeyed<AgentKey>(stores, caller, "agent key", Permission.SeeFailovers);

/// <summary>Revokes a key: from now on nothing that it ever signed counts.</summary>
public sealed class RevokeAgentKey(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    public Task<AgentKey> ExecuteAsync(string key, string reason, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await caller.DemandAsync(Permission.ManageAgentKeys, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var record = await store.AgentKeys.SingleOrDefaultAsync(known => known.Key == key, cancel) ?? throw new MissingException($"There is no agent key {key}.");
        record.Revoke(reason, clock.GetUtcNow());
        await store.SaveChangesAsync(cancel);
        return record;
    });
}

internal static class Owners
{
    /// <summary>Whoever is to be told must be somebody.</summary>
    public static async Task CheckAsync(DrStore store, string owner, DateTimeOffset now, CancellationToken cancel)
    {
        if (PeopleRef.Read(owner) is { } who && (await PeopleFacts.ReadAsync(store, now, cancel)).Meant(who, now).Count == 0 && who.Kind is not PeopleRef.Rotation)
            throw new InvalidException("owner", $"{who} is nobody who could be told.");
    }
}
