using System.Text;
using DrConsole.Backups;
using DrConsole.Exchange;
using DrConsole.Platform;

namespace DrConsole.Web.CommandLine;

/// <summary>The passphrase or key file of a backup: from a file, from the environment, from whoever sits there. Never from the command line, which others may read.</summary>
internal sealed class BackupKeys(string? passphraseFile, string? keyFile)
{
    public const string Variable = "DRCONSOLE_BACKUP_PASSPHRASE";

    /// <summary>What a new archive is written with: what was said here, else what the settings say, else a passphrase that is asked for.</summary>
    public async Task<(string? KeyFile, string Passphrase)> ToWriteAsync(OwnBackupOptions options)
    {
        if (keyFile is not null)
            return (Path.GetFullPath(keyFile), "");
        if (passphraseFile is null && Environment.GetEnvironmentVariable(Variable) is null or "" && options.KeyFile.Length > 0)
            return (options.KeyFile, "");
        return (null, await PassphraseAsync(OwnBackup.PassphraseName, options.PassphraseFile));
    }

    /// <summary>What an archive asks for by name.</summary>
    public async Task<byte[]> AnswerAsync(KeyQuestion question)
    {
        if (!question.IsFile)
            return Encoding.UTF8.GetBytes(await PassphraseAsync(question.Name, ""));
        var path = keyFile ?? (File.Exists(question.Name) ? question.Name
            : throw new RefusedException($"The backup is opened by the key file {question.Name}, which is not on this machine: bring it, and name it with --key-file.", "archive-key"));
        return Read(path, File.ReadAllBytes);
    }

    private async Task<string> PassphraseAsync(string name, string otherwise)
    {
        if ((passphraseFile ?? (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } ? null : otherwise)) is { Length: > 0 } file)
            return Read(file, path => File.ReadLines(path).FirstOrDefault()) is { Length: > 0 } line ? line : throw new RefusedException($"{file} has no passphrase on its first line.", "archive-key");
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } told)
            return told;
        if (Console.IsInputRedirected)
            throw new RefusedException($"The passphrase {name} is needed: give it with --passphrase-file FILE or in {Variable}, or begin from a terminal.", "archive-key");
        await Console.Error.WriteAsync($"Passphrase {name}: ");
        return Hidden() is { Length: > 0 } typed ? typed : throw new RefusedException("Without the passphrase nothing is done.", "archive-key");
    }

    private static string Hidden()
    {
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is var key && key.Key is not ConsoleKey.Enter)
        {
            if (key.Key is ConsoleKey.Backspace)
                typed.Length = Math.Max(0, typed.Length - 1);
            else if (!char.IsControl(key.KeyChar))
                typed.Append(key.KeyChar);
        }
        Console.Error.WriteLine();
        return typed.ToString();
    }

    private static T Read<T>(string path, Func<string, T> read)
    {
        try
        {
            return read(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path}: {error.Message}");
        }
    }
}
