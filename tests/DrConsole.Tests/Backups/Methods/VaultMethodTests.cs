using DrConsole.Backups;

namespace DrConsole.Tests.Backups;

/// <summary>Snapshots of a Vault, taken and restored through its HTTP API.</summary>
public sealed class VaultMethodTests
{
    [Fact]
    public async Task A_snapshot_is_taken_checked_and_restored_into_another_vault_by_force()
    {
        await using var vault = await StrictVault.StartAsync();
        await using var scratch = await StrictVault.StartAsync();
        await using var world = await OpenAsync(vault);
        (world.Settings["scratchAddress"], world.Settings["scratchToken"], world.Secrets["SCRATCH_TOKEN"]) = (scratch.Url, "SCRATCH_TOKEN", StrictVault.Token);
        var made = await world.MakeAsync();

        MethodWorld.Passed(await world.VerifyAsync());
        MethodWorld.Passed((await world.RestoreAsync()).Checks);
        MethodWorld.Passed((await world.RestoreAsync(new RestoreDestination.InPlace("run/1/restore"))).Checks);

        Assert.Contains("raft-1 at index 42", made.Said, StringComparison.Ordinal);
        var (forced, put) = (Assert.Single(scratch.Restored), Assert.Single(vault.Restored));
        Assert.Equal(("/v1/sys/storage/raft/snapshot-force", "/v1/sys/storage/raft/snapshot"), (forced.Path, put.Path));
        Assert.Equal(vault.Snapshot, forced.Content);
        Assert.Equal(vault.Snapshot, put.Content);
    }

    [Fact]
    public async Task A_wrong_token_a_sealed_vault_and_snapshots_that_are_not_right_are_told()
    {
        await using var vault = await StrictVault.StartAsync();
        await using var world = await OpenAsync(vault);
        world.Secrets["VAULT_TOKEN"] = "wrong";
        Assert.Contains("refuses the token", await MethodWorld.RefusedAsync(() => world.MakeAsync()), StringComparison.Ordinal);
        world.Secrets["VAULT_TOKEN"] = StrictVault.Token;
        vault.Snapshot = StrictVault.Make("state", "raft-2", wrongSum: true);
        Assert.Contains("state.bin is not what SHA256SUMS says", await MethodWorld.RefusedAsync(() => world.MakeAsync()), StringComparison.Ordinal);
        vault.Snapshot = vault.Snapshot[..(vault.Snapshot.Length / 2)];
        Assert.Contains("is no snapshot", await MethodWorld.RefusedAsync(() => world.MakeAsync()), StringComparison.Ordinal);
        vault.IsSealed = true;

        Assert.Contains("is sealed", await MethodWorld.RefusedAsync(() => world.MakeAsync()), StringComparison.Ordinal);
    }

    private static async Task<MethodWorld> OpenAsync(StrictVault vault)
    {
        var world = await MethodWorld.OpenAsync(BackupMethodKind.Vault, ("DrConsole:Backups:AllowInside", "127.0.0.1"));
        (world.Settings["address"], world.Settings["token"], world.Secrets["VAULT_TOKEN"]) = (vault.Url, "VAULT_TOKEN", StrictVault.Token);
        return world;
    }
}
