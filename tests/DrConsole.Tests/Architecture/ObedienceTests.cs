using System.Reflection;

namespace DrConsole.Tests.Architecture;

/// <summary>Everything that works by itself obeys an all stop, or is on the list of what only looks, tells or keeps records, with the reason.</summary>
public sealed class ObedienceTests
{
    // Where each asks whether everything is held, before it acts.
    private static readonly Dictionary<string, string> Obeys = new()
    {
        ["BackupWorker"] = "src/DrConsole/Backups/Doing/DueBackups.cs",
        ["DrillWorker"] = "src/DrConsole/Drills/Doing/DrillSights.cs",
        ["FailoverWorker"] = "src/DrConsole/Failovers/Shell/SweepFailovers.cs",
        ["JobScheduler"] = "src/DrConsole/Jobs/Scheduling/JobRunner.cs",
        ["RestoreWorker"] = "src/DrConsole/Backups/Restores/WorkRestore.cs",
        ["RuleWorker"] = "src/DrConsole/Signals/Rules/JudgeSignals.cs",
        ["RunWorker"] = "src/DrConsole/Runs/Shell/RunWorker.cs",
        ["SessionWorker"] = "src/DrConsole/Failovers/Sessions/Deciding/ReleaseSessions.cs",
    };

    private static readonly Dictionary<string, string> OnlyLooks = new()
    {
        ["AftermathWorker"] = "reminds people, and seals what was decided",
        ["BreakerKeeper"] = "writes down what breakers did",
        ["BundleKeeper"] = "copies sealed evidence; retention is a job, which obeys",
        ["ChannelHealthKeeper"] = "writes down how channels do",
        ["CheckpointPublisher"] = "brings checkpoints outside",
        ["CloudPoller"] = "reads alarms",
        ["DeadManSwitch"] = "says that the console lives",
        ["ExposureWorker"] = "reckons",
        ["FallbackWorker"] = "writes down how runs ended that switch",
        ["IncidentWorker"] = "follows what happened into the timeline",
        ["JudgingWorker"] = "judges and seals drills that are over",
        ["LedgerChecker"] = "verifies the ledger",
        ["LedgerSequencer"] = "keeps the ledger",
        ["LedgerSigner"] = "keeps the ledger",
        ["LedgerStreamer"] = "keeps the ledger",
        ["LedgerWitness"] = "watches another ledger",
        ["NoticeSweeper"] = "tells people: whoever has to know is told",
        ["OutboxWorker"] = "tells people: whoever has to know is told",
        ["OwnBackupWatch"] = "looks at the console's own backups, which go on",
        ["Prober"] = "asks probes",
        ["PulseRelay"] = "wakes pages of other nodes",
        ["SelfChecker"] = "looks at the console itself",
        ["StatusPublisher"] = "tells people outside",
        ["StatusRenewer"] = "tells people outside",
        ["StoreCheckAtStart"] = "reads the store",
        ["WarmLocalRunner"] = "starts a process that executes nothing by itself",
    };

    // Jobs that go on while everything is held; every other obeys by itself.
    private static readonly Dictionary<string, string> JobsThatGoOn = new()
    {
        ["check-store"] = "reads the store",
        ["daily-digest"] = "tells people what is due",
        ["renew-pack"] = "copies what people need when everything is held",
    };

    [Fact]
    public void Every_worker_obeys_or_only_looks()
    {
        var workers = typeof(Worker).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Worker)) && !type.IsAbstract).Select(type => type.Name);

        Assert.Equal(Obeys.Keys.Concat(OnlyLooks.Keys).Order(StringComparer.Ordinal), workers.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Whatever_obeys_asks_where_it_says()
    {
        var sources = Sources.Product.ToDictionary(source => source.Path);

        Assert.All(Obeys, worker => Assert.Contains("AllStop", sources[worker.Value].Code, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_job_obeys_but_these()
    {
        var schedules = typeof(Worker).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IScheduledWork)) && type.IsClass)
            .Select(type => type.GetProperty("Schedule", BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)?.GetValue(null)).OfType<Schedule>().ToList();

        Assert.True(schedules.Count > 15);
        Assert.Equal(JobsThatGoOn.Keys.Order(StringComparer.Ordinal), schedules.Where(schedule => !schedule.ObeysAllStop).Select(schedule => schedule.Key).Order(StringComparer.Ordinal));
    }
}
