using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using DrConsole.Platform;
using Microsoft.Extensions.Options;

namespace DrConsole.Evidence;

/// <summary>
/// Has the signing key wrapped and unwrapped by programs of the administrator's, for example those of an HSM or a KMS, so that the file
/// alone signs nothing. Each gets its input on stdin and answers on stdout; no shell is between us.
/// </summary>
public sealed class KeyWrap(IOptions<KeyCommandOptions> options, TimeProvider clock)
{
    private const string Clear = "-----BEGIN";
    private const int MostTold = 300;

    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(10);

    /// <summary>What goes into the file for this key.</summary>
    public byte[] ToFile(string pem) => options.Value.KeyWrapCommand is { Length: > 0 } command ? Run(command, Encoding.UTF8.GetBytes(pem)) : Encoding.UTF8.GetBytes(pem);

    /// <summary>The key that the file holds, as PEM.</summary>
    public string FromFile(byte[] file)
    {
        var text = Encoding.UTF8.GetString(file);
        if (options.Value.KeyUnwrapCommand is not { Length: > 0 } command)
            return text;
        if (text.StartsWith(Clear, StringComparison.Ordinal))
            throw new RefusedException("It lies there in the clear, but DrConsole:Evidence:KeyUnwrapCommand is set. Wrap it with the other command and put the result in its place.", "ledger-key");
        var pem = Encoding.UTF8.GetString(Run(command, file));
        return pem.StartsWith(Clear, StringComparison.Ordinal) ? pem : throw new RefusedException($"{command[0]} unwrapped it to something that is no key.", "ledger-key");
    }

    private byte[] Run(string[] command, byte[] input)
    {
        using var process = new Process { StartInfo = Start(command) };
        var told = new StringBuilder();
        process.ErrorDataReceived += (_, line) =>
        {
            if (told.Length < MostTold)
                told.Append(line.Data).Append(' ');
        };
        try
        {
            process.Start();
        }
        catch (Win32Exception error)
        {
            throw new RefusedException($"{command[0]} could not be started: {error.Message}", "ledger-key");
        }
        process.BeginErrorReadLine();
        var late = false;
        using var limit = clock.CreateTimer(_ =>
        {
            late = true;
            process.Kill(entireProcessTree: true);
        }, null, MostTime, Timeout.InfiniteTimeSpan);
        var output = Exchange(process, input);
        process.WaitForExit();
        if (late)
            throw new RefusedException($"{command[0]} took longer than {MostTime.TotalSeconds:N0} s and was ended.", "ledger-key");
        return process.ExitCode == 0 && output.Length > 0
            ? output
            : throw new RefusedException($"{command[0]} ended with {process.ExitCode}{(output.Length == 0 ? " and gave nothing" : "")}. {Plain(told)}".TrimEnd(), "ledger-key");
    }

    // A key is small: it fits into the pipe, whether the program reads it or not.
    private static byte[] Exchange(Process process, byte[] input)
    {
        try
        {
            process.StandardInput.BaseStream.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading; its exit code says why.
        }
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        return output.ToArray();
    }

    private static ProcessStartInfo Start(string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };

        // Its own settings it may need; ours may hold secrets.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("DrConsole__", StringComparison.OrdinalIgnoreCase) || name.StartsWith("ConnectionStrings__", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        return start;
    }

    private static string Plain(StringBuilder told) => new([.. told.ToString().Where(c => !char.IsControl(c)).Take(MostTold)]);
}
