using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Backups;

/// <summary>Something about a policy that would go wrong on the day it is needed.</summary>
public sealed record BackupFinding(string Policy, string Rule, string Message, string Mend);

/// <summary>Finds copies whose key lies in what they restore, or beside them. Pure.</summary>
internal static class KeyFindings
{
    public const string InSource = "key-in-source";
    public const string BesideCopy = "key-beside-copy";
    public const string InConsole = "key-in-console";
    public const string NoKey = "not-encrypted";

    /// <param name="consoleData">Where this console keeps its own data, and so its secrets.</param>
    public static IEnumerable<BackupFinding> Of(BackupPolicy policy, IReadOnlyList<BackupDestination> destinations, string consoleData)
    {
        var settings = policy.Text.Settings;
        var sources = settings.SelectMany(setting => KeyLines.Each(setting.Text)).Where(Path.IsPathFullyQualified).Select(Path.GetFullPath).ToList();
        if (policy.Method is BackupMethodKind.External)
            yield break;
        if (policy.Encryption is BackupEncryption.None && destinations.FirstOrDefault(destination => destination.IsOffSite) is { } outside)
            yield return new BackupFinding(policy.Key, NoKey, $"{policy.Name} is not encrypted, and {outside.Name} is off-site.", "Choose a passphrase, a key file or a command for it.");
        if (policy.Encryption is BackupEncryption.KeyFile)
        {
            if (sources.FirstOrDefault(source => AllowedRoot.Covers(source, policy.EncryptionKey)) is { } source)
                yield return new BackupFinding(policy.Key, InSource, $"The key file {policy.EncryptionKey} lies in {source}, which {policy.Name} restores: when that is lost, so is the key.", "Keep the key somewhere else as well.");
            if (destinations.FirstOrDefault(destination => destination.Address.StartsWith('/') && AllowedRoot.Covers(destination.Address, policy.EncryptionKey)) is { } beside)
                yield return new BackupFinding(policy.Key, BesideCopy, $"The key file {policy.EncryptionKey} lies in {beside.Name}, beside the copies that it opens: whoever has them has it.", "Keep the key elsewhere.");
        }
        if (policy.Encryption is BackupEncryption.Passphrase && sources.Any(source => AllowedRoot.Covers(source, consoleData) || AllowedRoot.Covers(consoleData, source)))
            yield return new BackupFinding(policy.Key, InConsole, $"{policy.Name} restores this console's own data, in which the secret {policy.EncryptionKey} with its passphrase lies.", "Use a key file that is kept elsewhere, or keep the passphrase on paper and use a command.");
    }
}

/// <summary>Reads what would go wrong with the policies on the day they are needed.</summary>
public sealed class ReadBackupFindings(IDbContextFactory<DrStore> stores, Caller caller, DataDirectory data)
{
    public async Task<IReadOnlyList<BackupFinding>> ExecuteAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeBackups, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var destinations = await store.BackupDestinations.AsNoTracking().ToDictionaryAsync(destination => destination.Key, cancel);
        var policies = await store.BackupPolicies.AsNoTracking().OrderBy(policy => policy.Key).ToListAsync(cancel);
        return [.. policies.SelectMany(policy => KeyFindings.Of(policy, [.. KeyLines.Each(policy.Destinations).Select(destinations.GetValueOrDefault).OfType<BackupDestination>()], data.Root))];
    }
}
