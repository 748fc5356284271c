using System.Text.Json;
using DrConsole.Platform;

namespace DrConsole.Runs;

/// <summary>What runners and console say to each other, as JSON.</summary>
public static class RunnerCalls
{
    /// <summary>Grows when an older runner could misunderstand what it is told.</summary>
    public const int Protocol = 1;

    public const string RegisterPath = "/runner/register";
    public const string PollPath = "/runner/poll";
    public const string ReportPath = "/runner/report";
    public const string FetchPath = "/runner/fetch";
    public const string GivePath = "/runner/give";

    /// <summary>The refusal of a node that another node's transfer is asked of.</summary>
    public const string Elsewhere = "transfer-elsewhere";

    /// <summary>How all of it is written.</summary>
    public static readonly JsonSerializerOptions Wire = new() { Converters = { new TypedIdJson() } };

    /// <summary>How long a poll waits for something to do.</summary>
    public static readonly TimeSpan LongestPoll = TimeSpan.FromSeconds(20);

    public sealed record Register(string Token, string SignKey, string SealKey, int Protocol, string Version);

    public sealed record Registered(RunnerId Runner, string Name, string ConsoleKey);

    /// <param name="Working">Orders that the runner has.</param>
    /// <param name="Leaving">It finishes what it has and takes nothing new.</param>
    public sealed record Poll(int Protocol, string Version, string Labels, IReadOnlyList<Guid> Working, bool Leaving);

    /// <param name="Stop">Orders that must end, with everything that they started.</param>
    public sealed record Polled(IReadOnlyList<Order> Orders, IReadOnlyList<Guid> Stop, DateTimeOffset Now);

    public sealed record Order(Guid Id, byte[] Envelope);

    /// <param name="First">The number of the first piece.</param>
    public sealed record Report(Guid Order, int First, IReadOnlyList<Piece> Pieces, JobEnding? Ending);

    public sealed record Piece(PieceKind Kind, byte[] Bytes);

    public sealed record Fetch(string Transfer);

    /// <param name="Next">Which piece is expected next: all before it are kept.</param>
    public sealed record Reported(int Next, bool Stop);
}
