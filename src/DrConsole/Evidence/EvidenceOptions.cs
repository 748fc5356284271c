using System.ComponentModel.DataAnnotations;

namespace DrConsole.Evidence;

/// <summary>Section <c>DrConsole:Evidence</c>: what the ledger is signed with, how often, and where its checkpoints and entries go.</summary>
public sealed class EvidenceOptions
{
    public const string Section = "DrConsole:Evidence";

    /// <summary>The signing key, made on first start. Default: <c>keys/ledger.pem</c> in the data directory. The last signed checkpoint lies beside it.</summary>
    public string? KeyPath { get; init; }

    /// <summary>Where every checkpoint goes: directories, <c>s3://</c>, <c>syslog+tls://</c> …, separated by semicolons. At least one should be out of reach of whoever owns the database.</summary>
    public string? PublishTo { get; init; }

    /// <summary>How long the newest checkpoint may wait for a place outside before the health page warns, in minutes.</summary>
    [Range(1, 10_080, ErrorMessage = "accepted are 1 to 10080 minutes.")]
    public int OutsideWithin { get; init; } = 15;

    /// <summary>Where every entry goes as a line of JSON: files, <c>syslog+tls://</c> …, separated by semicolons.</summary>
    public string? StreamTo { get; init; }

    /// <summary>When a file of entries is put aside and a new one begun, in megabytes.</summary>
    [Range(1, 10_000, ErrorMessage = "accepted are 1 to 10000 MB.")]
    public int StreamFileSize { get; init; } = 100;

    /// <summary>How many files that were put aside are kept.</summary>
    [Range(1, 1_000, ErrorMessage = "accepted are 1 to 1000 files.")]
    public int StreamFiles { get; init; } = 10;

    /// <summary>A PEM file with the authority that signed the collectors' certificates. Default: those that the system trusts.</summary>
    public string? SyslogAuthority { get; init; }

    /// <summary>How often new entries are signed for, in seconds.</summary>
    [Range(1, 86_400, ErrorMessage = "accepted are 1 to 86400 seconds.")]
    public int SignEvery { get; init; } = 60;

    internal IReadOnlyList<string> PlacesToPublish => Split(PublishTo);

    internal IReadOnlyList<string> Streams => Split(StreamTo);

    private static string[] Split(string? places) => (places ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().ToArray();
}
