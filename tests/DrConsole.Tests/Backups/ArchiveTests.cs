using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using DrConsole.Backups;
using Microsoft.Extensions.Options;

namespace DrConsole.Tests.Backups;

/// <summary>The archive: what went in comes out, and whatever was done to it in between is found.</summary>
public sealed class ArchiveTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("drc-archive-").FullName;
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    // Not whole chunks, whole chunks, and nothing.
    private static readonly (string Name, int Length)[] Entries = [("/srv/a", 10), ("/srv/name\nwith a line end", (3 << 20) + 17), ("/srv/empty", 0), ("/srv/whole", 1 << 20), ("/srv/ü", 262_144)];

    private static readonly string[] Codes = ["archive-changed", "archive-unknown", "archive-cut"];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory, InlineData(false), InlineData(true)]
    public async Task What_went_in_comes_out(bool compress)
    {
        var path = await WriteAsync(compress);

        var read = await ReadAsync(path);

        Assert.Equal(Entries.Select(entry => (entry.Name, Convert.ToHexStringLower(SHA256.HashData(Content(entry))))), read);
        Assert.DoesNotContain("aaaaaaaaaaaaaaaa", Encoding.Latin1.GetString(await File.ReadAllBytesAsync(path, Cancel)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flipped_bit_anywhere_is_found()
    {
        var path = await WriteAsync(compress: false);
        var whole = await File.ReadAllBytesAsync(path, Cancel);
        foreach (var at in new[] { 0, 9, 60, 600, whole.Length / 2, whole.Length - 1 })
        {
            var changed = whole.ToArray();
            changed[at] ^= 0x10;
            await File.WriteAllBytesAsync(path, changed, Cancel);

            var refused = await Assert.ThrowsAsync<RefusedException>(() => ReadAsync(path));
            Assert.Contains(refused.Code, Codes);
        }
        var middle = whole.ToArray();
        middle[whole.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(path, middle, Cancel);
        Assert.Contains("at least one bit of it has changed", (await Assert.ThrowsAsync<RefusedException>(() => ReadAsync(path))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_archive_without_its_end_is_found_wherever_it_was_cut()
    {
        var path = await WriteAsync(compress: false);
        var whole = await File.ReadAllBytesAsync(path, Cancel);
        var header = 12 + System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(whole.AsSpan(8));
        const int Chunk = (1 << 20) + 16;
        foreach (var length in new[] { 5, header - 3, header, header + Chunk, header + (3 * Chunk), whole.Length - 1 })
        {
            await File.WriteAllBytesAsync(path, whole[..length], Cancel);
            var refused = await Assert.ThrowsAsync<RefusedException>(() => ReadAsync(path));
            Assert.Contains(refused.Code, Codes);
        }
        await File.WriteAllBytesAsync(path, whole[..(header + (3 * Chunk))], Cancel);
        Assert.Contains("was cut off: it ends after part 3", (await Assert.ThrowsAsync<RefusedException>(() => ReadAsync(path))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chunks_in_another_order_are_found()
    {
        var path = await WriteAsync(compress: false);
        var whole = await File.ReadAllBytesAsync(path, Cancel);
        var header = 12 + System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(whole.AsSpan(8));
        const int Chunk = (1 << 20) + 16;
        var (first, second) = (whole[header..(header + Chunk)], whole[(header + Chunk)..(header + (2 * Chunk))]);
        second.CopyTo(whole, header);
        first.CopyTo(whole, header + Chunk);
        await File.WriteAllBytesAsync(path, whole, Cancel);

        Assert.Equal("archive-changed", (await Assert.ThrowsAsync<RefusedException>(() => ReadAsync(path))).Code);
    }

    [Fact]
    public void A_wrong_passphrase_and_a_wrong_file_say_so()
    {
        var byPassphrase = KeyWrapping.ByPassphrase(_key, "BACKUP_KEY", "right", 100_000);
        var byFile = KeyWrapping.ByFile(_key, "/etc/key", new byte[32]);

        Assert.Equal(_key, KeyWrapping.OpenByPassphrase(byPassphrase, "right"));
        Assert.Equal(_key, KeyWrapping.OpenByFile(byFile, new byte[32]));
        Assert.Equal("The passphrase in the secret BACKUP_KEY does not open this archive: it was written with another one.",
            Assert.Throws<RefusedException>(() => KeyWrapping.OpenByPassphrase(byPassphrase, "wrong")).Message);
        Assert.Equal("archive-key", Assert.Throws<RefusedException>(() => KeyWrapping.OpenByFile(byFile, [.. new byte[31], 1])).Code);
    }

    [Fact]
    public async Task A_wrong_key_that_a_command_unwraps_says_so_and_an_archive_without_a_check_still_opens()
    {
        var unwrap = Path.Combine(_folder, "unwrap");
        await File.WriteAllTextAsync(unwrap, $"#!/bin/sh\necho {Convert.ToBase64String(_key)}\n", Cancel);
        File.SetUnixFileMode(unwrap, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var options = Options.Create(new BackupOptions { KeyCommands = { ["hsm"] = new KeyCommand { Wrap = ["/bin/cat"], Unwrap = [unwrap] } } });
        var keys = new ArchiveKeys(options, new KeyCommands(options, TimeProvider.System));
        var (_, note) = await keys.MakeAsync(BackupEncryption.Command, "hsm", new Dictionary<string, string>(), Cancel);
        var path = await WriteAsync(compress: false, note with { Check = KeyWrapping.CheckOf(_key) });

        var wrong = await Assert.ThrowsAsync<RefusedException>(() => keys.OpenAsync(note, new Dictionary<string, string>(), Cancel));

        Assert.Equal(("archive-key", "The key that the command hsm unwraps does not open this archive: it was written with another one."), (wrong.Code, wrong.Message));
        Assert.Equal(_key, await keys.OpenAsync(note with { Check = null }, new Dictionary<string, string>(), Cancel));
        Assert.Equal(Entries.Length, (await ReadAsync(path)).Count);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task The_script_of_the_documentation_opens_a_real_archive_without_us(bool compress)
    {
        var path = await WriteAsync(compress, KeyWrapping.ByPassphrase(_key, "BACKUP_KEY", BackupWorld.Passphrase, 100_000));
        var (script, passphrase, to) = (Path.Combine(_folder, "open.py"), Path.Combine(_folder, "passphrase"), Path.Combine(_folder, "out"));
        var text = await File.ReadAllTextAsync(Repository.Path("docs", "backup-format.md"), Cancel);
        await File.WriteAllTextAsync(script, text.Split("```python\n")[1].Split("```")[0], Cancel);
        await File.WriteAllTextAsync(passphrase, BackupWorld.Passphrase + "\n", Cancel);

        var said = await RunAsync("python3", script, path, to, "--passphrase-file", passphrase);

        Assert.Equal((0, ""), (said.Code, said.Errors));
        foreach (var entry in Entries)
            Assert.Equal(Content(entry), await File.ReadAllBytesAsync(to + entry.Name, Cancel));

        await File.WriteAllTextAsync(passphrase, "wrong", Cancel);
        Assert.Contains("wrong key", (await RunAsync("python3", script, path, to, "--passphrase-file", passphrase)).Errors, StringComparison.Ordinal);
        await File.WriteAllTextAsync(passphrase, BackupWorld.Passphrase, Cancel);
        await using (var archive = new FileStream(path, FileMode.Open))
            archive.SetLength(archive.Length - 100);
        Assert.NotEqual(0, (await RunAsync("python3", script, path, to, "--passphrase-file", passphrase)).Code);
    }

    private async Task<string> WriteAsync(bool compress, KeyNote? note = null)
    {
        var policy = BackupPolicy.Create("prompts", new BackupPolicyText("Prompts", BackupMethodKind.Files)
        {
            DataClasses = "prompts",
            Environment = "production",
            Destinations = "disk",
            EncryptionKey = "BACKUP_KEY",
            Compress = compress,
        });
        var path = Path.Combine(_folder, "archive");
        await new ArchiveToWrite(policy, Backup.Ask("prompts", 1, BackupCause.Hand, "ana", Noon)).RunAsync(
            (_key, note ?? new KeyNote(KeyWrapping.None, "", _key)),
            new Progress<long>(),
            async (archive, cancel) =>
            {
                foreach (var entry in Entries)
                    await archive.AddAsync(entry.Name, new MemoryStream(Content(entry)), null, cancel);
                return true;
            },
            async (bytes, cancel) =>
            {
                await using var file = File.Create(path);
                await bytes.CopyToAsync(file, cancel);
                return true;
            },
            Cancel);
        return path;
    }

    private async Task<List<(string, string)>> ReadAsync(string path)
    {
        var reader = new ArchiveReader(cancel => OpenedArchive.OpenAsync(File.OpenRead(path), (_, _) => Task.FromResult(_key), cancel), (_, _) => throw new InvalidOperationException());
        var read = new List<(string, string)>();
        await foreach (var entry in reader.ReadAsync(Cancel))
            read.Add((entry.Name, Convert.ToHexStringLower(await SHA256.HashDataAsync(entry.Content, Cancel))));
        return read;
    }

    private static byte[] Content((string Name, int Length) entry) => [.. Enumerable.Repeat((byte)'a', entry.Length)];

    private static async Task<(int Code, string Errors)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEndAsync(Cancel);
        var errors = await process.StandardError.ReadToEndAsync(Cancel);
        await output;
        await process.WaitForExitAsync(Cancel);
        return (process.ExitCode, errors);
    }
}
