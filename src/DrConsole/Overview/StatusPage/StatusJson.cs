using System.Text.Json;
using System.Text.Json.Serialization;
using DrConsole.Notices;

namespace DrConsole.Overview;

/// <summary>The board for programs, and as a file that is read again after a start.</summary>
internal static class StatusJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public static byte[] Write(PublicBoard board, bool isLastKnown) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        board.Organisation,
        State = board.Worst,
        board.ReadAt,
        LastKnown = isLastKnown,
        Parts = board.Parts.Select(part => new { part.Key, part.Name, part.State, Words = StatusWords.Of(part), part.Since, UnderWork = part.IsUnderWork, part.Uptime }),
        Now = board.Now.Select(Of),
        Earlier = board.Earlier.Select(Of),
    }, Options);

    public static byte[] Keep(PublicBoard board) => JsonSerializer.SerializeToUtf8Bytes(board, Options);

    /// <summary>Null when it is none of ours, or of a version that wrote it differently.</summary>
    public static PublicBoard? Restore(ReadOnlySpan<byte> kept)
    {
        try
        {
            return JsonSerializer.Deserialize<PublicBoard>(kept, Options) is { Parts: not null, Now: not null, Earlier: not null } board ? board : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static object Of(PublicBoard.Trouble trouble) => new
    {
        trouble.Id,
        trouble.Kind,
        trouble.Phase,
        trouble.Headline,
        trouble.StartedAt,
        trouble.ExpectedBackAt,
        trouble.NextUpdateAt,
        trouble.EndedAt,
        trouble.Learned,
        trouble.Parts,
        trouble.Updates,
    };
}
