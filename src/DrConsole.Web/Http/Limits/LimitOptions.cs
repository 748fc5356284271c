using System.ComponentModel.DataAnnotations;

namespace DrConsole.Web.Http;

/// <summary>Section <c>DrConsole:Limits</c>: how much anybody may ask of the console. Rates are per minute.</summary>
public sealed class LimitOptions
{
    public const string Section = "DrConsole:Limits";
    private const string Rate = "accepted are 1 to 1000000 a minute.";

    /// <summary>Passwords and second factors tried from one address.</summary>
    [Range(1, 1_000_000, ErrorMessage = Rate)]
    public int SignInsPerAddress { get; init; } = 30;

    /// <summary>Passwords and second factors tried for one account, from wherever.</summary>
    [Range(1, 1_000_000, ErrorMessage = Rate)]
    public int SignInsPerAccount { get; init; } = 10;

    /// <summary>Set-up, invitation and password links opened or sent from one address.</summary>
    [Range(1, 1_000_000, ErrorMessage = Rate)]
    public int LinksPerAddress { get; init; } = 60;

    /// <summary>Signals sent in from one address.</summary>
    [Range(1, 1_000_000, ErrorMessage = Rate)]
    public int HooksPerAddress { get; init; } = 1200;

    /// <summary>Public pages, such as sign-in and status, asked for from one address.</summary>
    [Range(1, 1_000_000, ErrorMessage = Rate)]
    public int PublicPerAddress { get; init; } = 300;

    /// <summary>API calls with one token.</summary>
    [Range(1, 1_000_000, ErrorMessage = Rate)]
    public int ApiPerToken { get; init; } = 1200;

    /// <summary>Exports of the ledger, and of all records, by one person or token.</summary>
    [Range(1, 1_000_000, ErrorMessage = Rate)]
    public int ExportsPerPerson { get; init; } = 10;

    /// <summary>API calls from one address without a token that works.</summary>
    [Range(1, 1_000_000, ErrorMessage = Rate)]
    public int ApiRefusedPerAddress { get; init; } = 60;

    /// <summary>Half-filled forms kept for one person.</summary>
    [Range(1, 1_000_000, ErrorMessage = Rate)]
    public int DraftsPerPerson { get; init; } = 300;

    /// <summary>Pages that one person may have open at once.</summary>
    [Range(1, 100_000, ErrorMessage = "accepted are 1 to 100000 pages.")]
    public int CircuitsPerPerson { get; init; } = 64;

    /// <summary>Pages that may be open at once from one address.</summary>
    [Range(1, 100_000, ErrorMessage = "accepted are 1 to 100000 pages.")]
    public int CircuitsPerAddress { get; init; } = 512;

    /// <summary>The largest message that an open page may send, in kilobytes: a long runbook in its editor is one message.</summary>
    [Range(32, 16_384, ErrorMessage = "accepted are 32 to 16384 kilobytes.")]
    public int CircuitMessageKilobytes { get; init; } = 512;

    /// <summary>The largest body that the API accepts, in kilobytes.</summary>
    [Range(16, 1_048_576, ErrorMessage = "accepted are 16 to 1048576 kilobytes.")]
    public int ApiBodyKilobytes { get; init; } = 1024;

    /// <summary>How long a connection may stay open without a request, in seconds.</summary>
    [Range(5, 3600, ErrorMessage = "accepted are 5 to 3600 seconds.")]
    public int KeepAliveSeconds { get; init; } = 130;
}
