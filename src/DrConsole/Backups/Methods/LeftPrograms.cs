using DrConsole.Platform;
using DrConsole.Runs;
using Microsoft.Extensions.Hosting;

namespace DrConsole.Backups;

/// <summary>What the programs that backups start are marked with: the same in every life of a console on this directory, and no other console's.</summary>
internal sealed class ProgramMarks(DataDirectory data)
{
    public string Beginning()
    {
        var path = Path.Combine(data.Private("backups"), "mark");
        if (!File.Exists(path))
            File.WriteAllText(path, $"backup-{Guid.CreateVersion7():N}-");
        return File.ReadAllText(path).Trim();
    }
}

/// <summary>Ends what an earlier life of this console was killed over: servers that were started to try a restore, and whatever else runs on.</summary>
internal sealed class LeftPrograms(ProgramMarks marks) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var seen in ProcessTable.Left(marks.Beginning()))
            LibC.Signal(seen.Process, LibC.SigKill);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
