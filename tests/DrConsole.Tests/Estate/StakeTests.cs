using DrConsole.Estate;
using DrConsole.People;
using DrConsole.Tests.Plans;

namespace DrConsole.Tests;

/// <summary>Who must know of a service or a scenario, and who helps, is shown where it fails.</summary>
public sealed class StakeTests
{
    [Theory, BothDatabases]
    public async Task Those_who_have_a_stake_and_those_who_help_are_found_by_whole_keys(StoreProvider database)
    {
        await using var console = await OpenAsync(database);

        var service = await console.As<ReadStakes>(Cora).OfServiceAsync("core-databases", Cancel);
        var scenario = await console.As<ReadStakes>(Cora).OfScenarioAsync("system-corruption", Cancel);

        Assert.Equal(["Regulator", "Head of sales"], service!.Stakeholders.Select(one => one.Name));
        Assert.Equal(["Database vendor"], service.Support.Select(one => one.Name));
        Assert.Equal(["Regulator"], scenario!.Stakeholders.Select(one => one.Name));
        Assert.Equal(["Database vendor"], scenario.Support.Select(one => one.Name));
    }

    [Theory, BothDatabases]
    public async Task A_key_that_names_nothing_is_found_before_the_night(StoreProvider database)
    {
        await using var console = await OpenAsync(database);

        var findings = await NamingNothingAsync(console);

        Assert.Equal(
            [
                "Head of sales names the service core-databases, which is not there.", "Other names the service core-databases-2, which is not there.", "Regulator names the service core-databases, which is not there.",
                "Regulator names the scenario flood, which is not there.", "Database vendor names the service core-databases, which is not there.",
            ], findings.Select(finding => finding.Text));
        await console.As<EditService>(Eva).CreateAsync("core-databases", new ServiceText("Core databases", ServiceKind.Database, 1), Cancel);
        Assert.Equal(2, (await NamingNothingAsync(console)).Count);
    }

    private static async Task<IReadOnlyList<ReachFinding>> NamingNothingAsync(TestConsole console) =>
        [.. (await console.As<ReadReachability>(Cora).FindAsync(Cancel)).Where(finding => finding.Rule is ReachRule.NamesNothing)];

    private static async Task<TestConsole> OpenAsync(StoreProvider database)
    {
        var console = await PlanWorld.OpenAsync(database);
        var stakeholders = console.As<EditStakeholder>(Eva);
        await stakeholders.CreateAsync("regulator", new StakeholderText("Regulator", Criticality.Critical) { Services = "core-databases", Scenarios = "system-corruption\nflood" }, Cancel);
        await stakeholders.CreateAsync("head-of-sales", new StakeholderText("Head of sales", Criticality.Standard) { Services = "core-databases" }, Cancel);
        await stakeholders.CreateAsync("other", new StakeholderText("Other", Criticality.Critical) { Services = "core-databases-2" }, Cancel);
        await console.As<EditSupportContact>(Eva).CreateAsync("vendor", new SupportText("Database vendor") { Phone = "+1 202 555 0143", Services = "core-databases" }, Cancel);
        return console;
    }
}
