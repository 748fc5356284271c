using System.Text;

namespace DrConsole.Backups;

/// <summary>One repository.</summary>
/// <param name="Repository">A directory on this machine, or an address.</param>
/// <param name="Branch">What every remote should have.</param>
/// <param name="Remotes">Names or addresses that are compared; empty for all that the repository itself names.</param>
/// <param name="Secret">The name of the secret that holds the password for https; empty where none is asked for.</param>
internal sealed record GitSettings(string Repository, string Branch, IReadOnlyList<string> Remotes, string User, string Secret) : MethodSettings
{
    private static readonly string[] Schemes = ["https://", "http://", "ssh://"];

    public bool IsHere => Repository.StartsWith('/');

    public GitProgram Git(MethodWork work, string allowInside) => new(work, Secret.Length == 0 ? "" : $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{work.Secret(Secret)}"))}", allowInside);

    public static string? Fault(string address) => address.StartsWith('/') || (Schemes.Any(scheme => address.StartsWith(scheme, StringComparison.Ordinal)) && Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.UserInfo.Length == 0 || uri.Scheme == "ssh"))
        ? null
        : $"'{address}' is neither an absolute path nor an address that begins with https://, http:// or ssh:// and has no password in it.";
}
