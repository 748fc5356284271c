using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using DrConsole.Platform;
using Microsoft.Extensions.Options;

namespace DrConsole.Backups;

/// <summary>
/// Has keys wrapped and unwrapped by programs of the administrator's, such as those of an HSM or a KMS. Each gets one line of base64 on stdin and answers with one
/// on stdout. Which program a name means stands in the console's settings, so that nobody who writes policies starts programs.
/// </summary>
internal sealed class KeyCommands(IOptions<BackupOptions> options, TimeProvider clock)
{
    private const int MostAnswer = 64 << 10;

    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(30);

    public Task<byte[]> WrapAsync(string name, byte[] key, CancellationToken cancel) => AskAsync(Find(name).Wrap, key, cancel);

    public async Task<byte[]> UnwrapAsync(string name, byte[] wrapped, CancellationToken cancel) =>
        await AskAsync(Find(name).Unwrap, wrapped, cancel) is { Length: ArchiveFormat.KeySize } key ? key : throw ArchiveFormat.WrongKey($"The command {name}");

    private KeyCommand Find(string name) => options.Value.KeyCommands.GetValueOrDefault(name)
        ?? throw new RefusedException($"The console's settings know no key command {name}. An administrator names it in DrConsole:Backups:KeyCommands.", "archive-key");

    private async Task<byte[]> AskAsync(string[] command, byte[] input, CancellationToken cancel)
    {
        using var process = new Process { StartInfo = Start(command) };
        using var limit = new CancellationTokenSource(MostTime, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        try
        {
            process.Start();
            var errors = process.StandardError.ReadToEndAsync(either.Token);
            var answer = AnswerAsync(process, either.Token);
            await SendAsync(process, input, either.Token);
            var text = await answer;
            _ = await errors;
            await process.WaitForExitAsync(either.Token);
            return process.ExitCode == 0 ? Convert.FromBase64String(text.Trim())
                : throw new RefusedException($"{command[0]} ended with {process.ExitCode}, so that the key of the archive is not to be had.", "archive-key");
        }
        catch (Win32Exception error)
        {
            throw new RefusedException($"{command[0]} could not be started: {error.Message}", "archive-key");
        }
        catch (FormatException)
        {
            throw new RefusedException($"{command[0]} answered with something that is no base64.", "archive-key");
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            process.Kill(entireProcessTree: true);
            cancel.ThrowIfCancellationRequested();
            throw new RefusedException($"{command[0]} took longer than {MostTime.TotalSeconds:N0} s and was ended.", "archive-key");
        }
    }

    private static async Task SendAsync(Process process, byte[] input, CancellationToken cancel)
    {
        try
        {
            await process.StandardInput.WriteLineAsync(Convert.ToBase64String(input).AsMemory(), cancel);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading; its exit code says why.
        }
    }

    private static async Task<string> AnswerAsync(Process process, CancellationToken cancel)
    {
        var (text, buffer) = (new StringBuilder(), new char[4_096]);
        int read;
        while (text.Length < MostAnswer && (read = await process.StandardOutput.ReadAsync(buffer, cancel)) > 0)
            text.Append(buffer, 0, read);
        return text.ToString();
    }

    private static ProcessStartInfo Start(string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };

        // Its own settings it may need; ours may hold secrets.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("DrConsole__", StringComparison.OrdinalIgnoreCase) || name.StartsWith("ConnectionStrings__", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        return start;
    }
}
