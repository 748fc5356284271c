using DrConsole.Platform;

namespace DrConsole.Backups;

/// <summary>
/// Where git may go: as everything that is asked from here, inside only where an administrator's list names the host. Over http it connects to the very
/// addresses that were checked.
/// </summary>
internal static class GitDoor
{
    private const string Setting = $"{BackupOptions.Section}:{nameof(BackupOptions.AllowInside)}";

    /// <returns>What git is told to connect to; null for what is on this machine, and for ssh, which has its own list of known hosts.</returns>
    public static async Task<string?> CheckedAsync(string address, string allowed, CancellationToken cancel)
    {
        if (address.StartsWith('/') || address.StartsWith("file://", StringComparison.Ordinal) || !address.Contains(':', StringComparison.Ordinal))
            return null;
        var (host, port) = Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https" or "ssh", Host.Length: > 0 } ? (uri.Host.Trim('[', ']'), uri.Scheme is "ssh" ? 0 : uri.Port)
            : HostOf(address) is { } plain ? (plain, 0)
            : throw new RefusedException($"'{address}' is no address that git is sent to: https://, http:// or ssh:// is needed.", "git-address");
        var addresses = await EgressGuard.CheckedAsync(host, allowed, Setting, cancel);
        return port == 0 ? null : $"{host}:{port}:{string.Join(',', addresses.Select(each => each.ToString()))}";
    }

    // git@host:path, as many write ssh.
    private static string? HostOf(string address) =>
        address.Split(':', 2) is [{ Length: > 0 } before, { Length: > 0 }] && before.Split('@') is [.., { Length: > 0 } host] && !host.Contains('/', StringComparison.Ordinal) && !host.StartsWith('-') ? host : null;
}
