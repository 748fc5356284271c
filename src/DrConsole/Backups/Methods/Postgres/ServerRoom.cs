using DrConsole.Platform;

namespace DrConsole.Backups;

/// <summary>
/// A directory in which a server is started, for nobody else: whoever may not enter it cannot reach the server's socket. PostgreSQL refuses to run as root, so that a console
/// which does gives the directory to another user.
/// </summary>
internal sealed class ServerRoom : IAsyncDisposable
{
    private const int LongestSocket = 80;

    private readonly MethodWork _work;
    private readonly string _socket;
    private readonly bool _keeps;

    private ServerRoom(MethodWork work, string data, string socket, bool keeps) => (_work, Data, _socket, _keeps) = (work, data, socket, keeps);

    /// <summary>Where the server's files go.</summary>
    public string Data { get; }

    /// <summary>Where its socket is: paths of sockets must be short.</summary>
    public string Socket => _socket;

    /// <param name="keep">A directory in which the files are to stay; null where they go with the room.</param>
    public static ServerRoom Make(MethodWork work, string? keep)
    {
        var socket = ForSocket(work, another: IsRoot);
        var data = Path.Combine(keep ?? (IsRoot ? socket : work.Scratch), "server");
        ArchiveEntries.MakeDirectory(data);
        return new ServerRoom(work, data, socket, keep is not null);
    }

    /// <summary>A directory for a socket: below the work's own where that is short enough.</summary>
    /// <param name="another">Somebody else must be able to enter it, who cannot enter the work's.</param>
    public static string ForSocket(MethodWork work, bool another)
    {
        var inside = Path.Combine(work.Scratch, "socket");
        if (!another && inside.Length <= LongestSocket)
            return ArchiveEntries.MakeDirectory(inside);
        var outside = Directory.CreateTempSubdirectory("drc-").FullName;
        if (outside.Length <= LongestSocket)
            return outside;
        Directory.Delete(outside);
        throw new RefusedException($"The directory for temporary files has too long a path for a server's socket: {outside}. Set TMPDIR to a shorter one.", "long-path");
    }

    public static bool IsRoot => Environment.UserName == "root";

    /// <summary>A program started as whoever owns the server's files.</summary>
    public static ProgramStart As(string user, string program, params IReadOnlyList<string> arguments) => IsRoot
        ? new ProgramStart("setpriv", [$"--reuid={user}", $"--regid={user}", "--clear-groups", "--", program, .. arguments])
        : new ProgramStart(program, arguments);

    /// <summary>Gives everything in it to the server's user, where that is another.</summary>
    public async Task GiveAsync(string user, CancellationToken cancel)
    {
        if (!IsRoot)
            return;
        var end = await _work.Programs.RunAsync(new ProgramStart("chown", "-R", "--", user, _socket, Data), null, cancel);
        end.Demand("chown");
    }

    public ValueTask DisposeAsync()
    {
        Remove(_socket);
        if (!_keeps)
            Remove(Data);
        return ValueTask.CompletedTask;
    }

    private static void Remove(string directory)
    {
        if (Directory.Exists(directory))
            Directory.Delete(directory, recursive: true);
    }
}
