using System.Globalization;
using System.Net.Sockets;
using System.Text;

/// <summary>
/// Loaded into the console that is measured, by DOTNET_STARTUP_HOOKS: tells over a socket how much is left on the heap after everything that is not needed was
/// collected, and how much was ever allocated. The console itself knows nothing of it.
/// </summary>
internal static class StartupHook
{
    public const string Hooks = "DOTNET_STARTUP_HOOKS";
    public const string Address = "DRCONSOLE_BENCHMARK_HEAP";

    public static void Initialize()
    {
        // What the console starts in its turn is not measured.
        Environment.SetEnvironmentVariable(Hooks, null);
        if (Environment.GetEnvironmentVariable(Address) is { } path)
            new Thread(() => Answer(path)) { IsBackground = true }.Start();
    }

    private static void Answer(string path)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        socket.Listen();
        while (true)
        {
            using var asks = socket.Accept();
            for (var time = 0; time < 2; time++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
            GC.Collect();
            asks.Send(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""{"heap":{{GC.GetTotalMemory(forceFullCollection: false)}},"allocated":{{GC.GetTotalAllocatedBytes()}}}""")));
        }
    }
}
