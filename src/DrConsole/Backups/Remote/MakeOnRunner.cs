using System.Text.Json;
using DrConsole.Platform;
using DrConsole.Runs;

namespace DrConsole.Backups;

/// <summary>On a runner: makes a backup of what this host has, by those methods and from those directories alone that its own file names.</summary>
internal sealed class MakeOnRunner(BackupMethods methods, IPrograms programs, RunnerRules rules, RunnerGround ground, TimeProvider clock) : IRunnerTask
{
    public string Kind => MethodOrder.Kind;

    public async Task WorkAsync(string order, Func<Stream, CancellationToken, Task> fetchAsync, Stream output, CancellationToken end)
    {
        var scratch = ground.NewScratch();
        try
        {
            var told = Read(order);
            if (!rules.BackupMethods.Contains($"{told.Method}"))
                throw new RefusedException($"The runner's own file does not name {told.Method} under 'backup-methods'.", "runner-refused");
            var work = new MethodWork
            {
                Policy = told.Policy,
                Backup = told.Backup,
                Settings = methods.Read(told.Method, told.Settings),
                Secrets = told.Secrets,
                Scratch = scratch,
                AllowedRoots = rules.BackupRead,
                Programs = programs,
                Clock = clock,
                EarlierManifest = told.Earlier is null ? null : await FetchAsync($"{scratch}.earlier", fetchAsync, end),
                EarlierBackup = told.Earlier,
            };
            var made = await methods.Demand(told.Method).MakeAsync(work, new FrameArchive(output), end);
            if (made.Manifest is { } manifest)
                await SendAsync(manifest, output, end);
            await MethodFrames.SayAsync(output, MethodFrame.Made, new MethodEnd(made.AsOf, made.Said, made.Needs, made.Warnings), end);
        }
        catch (RefusedException refused)
        {
            await MethodFrames.SayAsync(output, MethodFrame.Refused, refused.Message, end);
        }
        finally
        {
            BackupGround.Forget(scratch);
            File.Delete($"{scratch}.earlier");
        }
    }

    private static MethodOrder Read(string order)
    {
        try
        {
            return JsonSerializer.Deserialize<MethodOrder>(order, RunnerCalls.Wire) ?? throw MethodFrames.Broken();
        }
        catch (JsonException)
        {
            throw new RefusedException("This runner does not understand what it is told. Install the console's own version on its host.", "runner-version");
        }
    }

    private static async Task<string> FetchAsync(string path, Func<Stream, CancellationToken, Task> fetchAsync, CancellationToken end)
    {
        await using var file = new FileStream(path, FileMode.Create, FileAccess.Write);
        await fetchAsync(file, end);
        return path;
    }

    private static async Task SendAsync(string manifest, Stream output, CancellationToken end)
    {
        await using var file = File.OpenRead(manifest);
        var buffer = new byte[MethodFrames.Piece];
        int read;
        while ((read = await file.ReadAsync(buffer, end)) > 0)
            await MethodFrames.WriteAsync(output, MethodFrame.Manifest, buffer.AsMemory(0, read), end);
    }
}

/// <summary>Where a runner's backups work: a directory of its own for each, gone with it.</summary>
internal sealed class RunnerGround(string state)
{
    public string NewScratch()
    {
        var path = Path.Combine(state, "backups", $"{Guid.CreateVersion7():N}");
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
