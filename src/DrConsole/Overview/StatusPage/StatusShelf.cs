using DrConsole.Notices;
using DrConsole.Platform;
using Microsoft.Extensions.Options;

namespace DrConsole.Overview;

/// <summary>
/// What the status page says now, in memory and as a file in the data directory: it is served while the database is down, and then says so.
/// </summary>
public sealed class StatusShelf(IOptions<ConsoleOptions> options, DataDirectory directory, ReadPublicBoard read)
{
    private const string Kept = "status.json";

    private readonly string? _page = options.Value.PublicUrl is { Length: > 0 } url ? $"{url.TrimEnd('/')}/status" : null;
    private PublicBoard? _board;

    /// <summary>Null until there was anything to say.</summary>
    public StatusFiles? Served { get; private set; }

    /// <summary>The page for another place, whose links to here lead back.</summary>
    internal StatusFiles? Copy => _board is { } board ? StatusFiles.Make(board, new StatusLinks("status.json", "status.atom", _page is null ? null : $"{_page}/subscribe"), _page, isLastKnown: false) : null;

    /// <summary>Reads what is so now; when that fails, what was known stays and says so.</summary>
    internal async Task RenewAsync(CancellationToken cancel)
    {
        try
        {
            Put(await read.ExecuteAsync(cancel));
        }
        catch (Exception) when (!cancel.IsCancellationRequested)
        {
            SayLastKnown();
            throw;
        }
    }

    internal void Put(PublicBoard board)
    {
        _board = board;
        Served = Make(board, isLastKnown: false);
        var path = directory[Kept];
        File.WriteAllBytes(path + ".new", StatusJson.Keep(board));
        File.Move(path + ".new", path, overwrite: true);
    }

    /// <summary>The records cannot be read: what was known before the trouble, also before this start, is served as that.</summary>
    internal void SayLastKnown()
    {
        _board ??= File.Exists(directory[Kept]) ? StatusJson.Restore(File.ReadAllBytes(directory[Kept])) : null;
        if (_board is { } board)
            Served = Make(board, isLastKnown: true);
    }

    private StatusFiles Make(PublicBoard board, bool isLastKnown) => StatusFiles.Make(board, new StatusLinks("/status.json", "/status.atom", _page is null ? null : "/status/subscribe"), _page, isLastKnown);
}
