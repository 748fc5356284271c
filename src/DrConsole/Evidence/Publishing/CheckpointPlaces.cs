using DrConsole.Platform;
using Microsoft.Extensions.Options;

namespace DrConsole.Evidence;

/// <summary>The places that were set, opened once.</summary>
public sealed class CheckpointPlaces(IOptions<EvidenceOptions> options, ObjectPlaces objects, TimeProvider clock)
{
    public IReadOnlyList<ICheckpointPlace> All { get; } = [.. options.Value.PlacesToPublish.Select(address => Open(address, options.Value.SyslogAuthority, objects, clock))];

    private static ICheckpointPlace Open(string address, string? authority, ObjectPlaces objects, TimeProvider clock) =>
        SyslogAddress.Parse(address) is { } syslog ? new SyslogCheckpoints(syslog, authority, clock)
            : address.Contains("://", StringComparison.Ordinal) ? new ObjectCheckpoints(objects.Open(address)) : new DirectoryCheckpoints(Path.GetFullPath(address));
}

/// <summary>Checks the addresses in the settings before anything starts.</summary>
internal sealed class EvidenceAddresses(ObjectPlaces objects) : IValidateOptions<EvidenceOptions>
{
    public ValidateOptionsResult Validate(string? name, EvidenceOptions options)
    {
        var faults = options.PlacesToPublish.Select(PublishFault).Where(fault => fault is not null).Select(fault => $"{EvidenceOptions.Section}:PublishTo: {fault}")
            .Concat(options.Streams.Select(StreamFault).Where(fault => fault is not null).Select(fault => $"{EvidenceOptions.Section}:StreamTo: {fault}")).ToList();
        if (options.SyslogAuthority is { Length: > 0 } authority && !File.Exists(authority))
            faults.Add($"{EvidenceOptions.Section}:SyslogAuthority is '{authority}': there is no such file. Accepted is a PEM file with the authority's certificate.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private string? PublishFault(string address) => SyslogAddress.Names(address) ? SyslogFault(address)
        : address.Contains("://", StringComparison.Ordinal) ? objects.Fault(address) : null;

    private static string? StreamFault(string address) => SyslogAddress.Names(address) ? SyslogFault(address)
        : address.Contains("://", StringComparison.Ordinal) ? $"'{address}' is neither a file's path nor syslog+udp://, syslog+tcp:// or syslog+tls:// with host and port." : null;

    private static string? SyslogFault(string address) =>
        SyslogAddress.Parse(address) is null ? $"'{address}' is no collector: syslog+udp://host:514, syslog+tcp://host:601 or syslog+tls://host:6514 is accepted." : null;
}
