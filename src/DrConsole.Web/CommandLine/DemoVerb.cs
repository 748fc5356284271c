using DrConsole.Access;
using DrConsole.Exchange.Demos;
using DrConsole.Jobs;
using DrConsole.Platform;

namespace DrConsole.Web.CommandLine;

/// <summary><c>demo</c>: a console in a throw-away directory, filled by the product's own use cases, with its sign-ins printed.</summary>
internal static class DemoVerb
{
    private static readonly TimeSpan BackupsTold = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan JobsUnderWay = TimeSpan.FromSeconds(3);

    public static async Task<int> RunAsync(string[] args)
    {
        var directory = Directory.CreateTempSubdirectory("drconsole-demo-");
        try
        {
            var clock = new DemoClock();
            await using var app = ConsoleApp.Build([$"--DrConsole:Evidence:PublishTo={Path.Combine(directory.FullName, "outside")}", $"--DrConsole:Backups:AllowedRoots:0={Path.Combine(directory.FullName, "sample")}", $"--DrConsole:OwnBackups:KeyFile={Path.Combine(directory.FullName, "sample", "key", "backup.key")}", .. args, $"--DrConsole:DataDirectory={directory.FullName}", "--DrConsole:Database:Provider=Sqlite"], clock);
            app.Lifetime.ApplicationStarted.Register(() => _ = RunJobsOnceAsync(app, clock));
            app.Lifetime.ApplicationStarted.Register(() => _ = KeepReportingAsync(app, clock));
            return await ServeVerb.RunAsync(app, () => FillAsync(app, clock));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static async Task FillAsync(WebApplication app, DemoClock clock)
    {
        Console.WriteLine("Filling the console with a year of sample history, which takes about half a minute…");
        await using var scope = app.Services.CreateAsyncScope();
        var signIns = await scope.ServiceProvider.GetRequiredService<Demo>().FillAsync(clock, CancellationToken.None);
        Console.WriteLine("Sample sign-ins, valid until this process ends:");
        foreach (var signIn in signIns)
            Console.WriteLine($"  {signIn.Email,-24} {signIn.Password}   {string.Join(", ", signIn.Roles)}");
    }

    // So that the pages of jobs and bundles have something to show: a visitor does not stay until the night.
    private static async Task RunJobsOnceAsync(WebApplication app, TimeProvider clock)
    {
        await Task.Delay(JobsUnderWay, clock);
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(Actor.Console("the demo"));
        await scope.ServiceProvider.GetRequiredService<DemoEvidence>().SealAsync(CancellationToken.None);
        scope.ServiceProvider.GetRequiredService<Caller>().Become(Actor.Console("the demo"));
        foreach (var job in (await scope.ServiceProvider.GetRequiredService<ReadJobs>().ExecuteAsync(CancellationToken.None)).Lines)
        {
            try
            {
                await scope.ServiceProvider.GetRequiredService<RunJobNow>().ExecuteAsync(job.Key, CancellationToken.None);
            }
            catch (RefusedException)
            {
                // The scheduler is not up yet; the jobs run at their own time.
            }
        }
        await scope.ServiceProvider.GetRequiredService<DemoOwnBackup>().MakeAsync(app.Lifetime.ApplicationStopping);
    }

    // The sample's tools go on telling of their backups, so that the board does not grow old before the visitor's eyes.
    private static async Task KeepReportingAsync(WebApplication app, TimeProvider clock)
    {
        using var timer = new PeriodicTimer(BackupsTold, clock);
        while (await timer.WaitForNextTickAsync(app.Lifetime.ApplicationStopping))
        {
            await using var scope = app.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Caller>().Become(Actor.Console("the demo"));
            await scope.ServiceProvider.GetRequiredService<DemoBackups>().KeepAsync(clock, app.Lifetime.ApplicationStopping);
        }
    }
}
