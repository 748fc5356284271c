using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Plans;

namespace DrConsole.Tests.Plans;

/// <summary>A plan with a scenario and a checklist, and the people who write and approve it.</summary>
internal static class PlanWorld
{
    /// <summary>A second author who also commands: may write and may approve, but not what she wrote.</summary>
    public static readonly Person Gina = new("gina", AccessRoles.Author | AccessRoles.Commander);

    public static readonly PlanText Recovery = new(
        "Recovery of the agent platform", PlanKind.DisasterRecovery, "platform-lead", "Everything in production.", "The infrastructure itself is gone.",
        "The primary site does not answer\nReplication stopped", "data-checks", Rto: TimeSpan.FromHours(4), Rpo: TimeSpan.FromMinutes(15));

    public static readonly ScenarioText Corruption = new(
        "System corruption", "recovery", ScenarioLevel.Critical, ImpactLevel.Critical, 1, "Data integrity is lost", "Checksums differ", "Answers contradict each other",
        "Isolate what is affected.", "Restore from the last good copy.", "recovery: restore-core-database", "orders: up to 5 minutes", "core-databases", "critical-data");

    public static readonly ChecklistText DataChecks = new("Data is whole", ChecklistArea.Data, "After a restore", "Integrity | verify-data.sh\nNothing is missing");

    public static async Task<TestConsole> OpenAsync(StoreProvider database, params (string, string)[] settings)
    {
        var console = await TestConsole.OpenAsync(database, null, settings);
        await console.AdmitAsync(Gina);
        await console.As<EditEnvironment>(Ben).CreateAsync("production", new EnvironmentText("Production", IsProduction: true), Cancel);
        await console.As<EditChecklist>(Eva).CreateAsync("data-checks", DataChecks, Cancel);
        await console.As<EditPlan>(Eva).CreateAsync("recovery", Recovery, Cancel);
        await console.As<EditScenario>(Eva).CreateAsync("system-corruption", Corruption, Cancel);
        return console;
    }

    extension(TestConsole console)
    {
        public async Task<PlanStanding> StandingAsync() => (await console.As<ReadPlans>(Cora).FindAsync("recovery", Cancel)).Standing;

        public Task<PlanStanding> SubmitAsync(string note = "First version") => console.As<SubmitPlan>(Eva).ExecuteAsync("recovery", note, Cancel);

        public async Task<PlanStanding> ApproveAsync(Person person)
        {
            var hash = (await console.As<ReadVersions>(person).SnapshotAsync("recovery", ReadVersions.Draft, Cancel)).Hash;
            return await console.As<ApprovePlan>(person).ExecuteAsync("recovery", hash, Cancel);
        }
    }
}
