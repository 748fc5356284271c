using System.Runtime.InteropServices;
using DrConsole.Runs;

namespace DrConsole.Web.CommandLine;

/// <summary>The console's own runner, as the console starts it. It lives as long as its pipe and no signal of a terminal or service manager ends it before.</summary>
internal static class LocalRunnerVerb
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (args.Length > 0 || !Console.IsInputRedirected)
            throw new UsageException("The console starts this itself.");
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, static signal => signal.Cancel = true);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, static signal => signal.Cancel = true);
        await LocalRunnerHost.RunAsync(Console.OpenStandardInput(), Console.OpenStandardOutput(), TimeProvider.System);
        return Verbs.Ok;
    }
}
