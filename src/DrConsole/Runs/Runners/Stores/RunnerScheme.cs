using System.Text.RegularExpressions;
using DrConsole.Platform;

namespace DrConsole.Runs;

/// <summary>Places on the disks of remote runners: <c>runner://db-host-1/srv/backups</c>. One runner and no group, for a copy lies on one host.</summary>
internal sealed partial class RunnerScheme(RemoteLines lines, StoreTransfers transfers) : IObjectScheme
{
    public string Prefix => "runner://";

    public string? Fault(string address) => Form().IsMatch(address) && !address.Split('/').Contains("..")
        ? null
        : $"'{address}' is no place on a runner's disk: runner://NAME/an/absolute/directory is accepted, such as runner://db-host-1/srv/backups.";

    public IObjectPlace Open(string address)
    {
        var parts = Form().Match(address);
        return new RunnerPlace(lines, transfers, parts.Groups["runner"].Value, parts.Groups["directory"].Value);
    }

    [GeneratedRegex(@"\Arunner://(?<runner>[a-z0-9][a-z0-9.-]{0,62})(?<directory>/[A-Za-z0-9._/-]{1,400})\z")]
    private static partial Regex Form();
}
