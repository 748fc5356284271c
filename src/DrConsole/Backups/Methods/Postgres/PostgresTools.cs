using System.Globalization;
using System.Text.RegularExpressions;
using DrConsole.Platform;

namespace DrConsole.Backups;

/// <summary>Finds PostgreSQL's own programs: those that stand beside each other by version, before a wrapper that would have to choose one.</summary>
internal static partial class PostgresTools
{
    private static readonly string[] Places = ["/usr/lib/postgresql/{0}/bin", "/usr/pgsql-{0}/bin", "/opt/homebrew/opt/postgresql@{0}/bin"];

    private const int Newest = 30;
    private const int Oldest = 10;

    /// <summary>The programs that can read a server: of its own version or of the next newer one. Refuses with what must be installed.</summary>
    /// <param name="exact">Only the server's own version will do, as for starting a server from its files.</param>
    public static string Demand(string program, int server, bool exact = false)
    {
        var found = Installed(program);
        if (found.Where(one => one.Version == server || (!exact && one.Version > server)).OrderBy(one => one.Version).FirstOrDefault() is { Path.Length: > 0 } fit)
            return fit.Path;
        var package = exact || program == "postgres" ? $"postgresql-{server}" : $"postgresql-client-{server}";
        var there = found.Count == 0 ? "none is installed here" : $"here are only those of PostgreSQL {string.Join(", ", found.Select(one => one.Version).Distinct().Order())}";
        throw new RefusedException($"{program} of PostgreSQL {server}{(exact ? "" : " or newer")} is needed, and {there}: install the package {package}.");
    }

    private static List<(int Version, string Path)> Installed(string program) =>
    [
        .. from version in Enumerable.Range(Oldest, Newest - Oldest + 1)
           from place in Places
           let path = Path.Combine(string.Format(CultureInfo.InvariantCulture, place, version), program)
           where File.Exists(path)
           select (version, path),
        .. from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
           let path = Path.Combine(folder, program)
           where File.Exists(path) && VersionBeside(folder) is { } version && version > 0
           select (VersionBeside(folder) ?? 0, path),
    ];

    // An installation of its own says in pg_config.h's neighbour what it is; a folder such as /usr/bin holds Debian's wrappers, which choose by themselves.
    private static int? VersionBeside(string folder) => VersionInPath().Match(folder) is { Success: true } match ? int.Parse(match.Groups["version"].Value, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"(postgresql|pgsql|postgres)[-@/]?(?<version>1\d|2\d)\b")]
    private static partial Regex VersionInPath();
}
