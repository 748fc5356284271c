using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Incidents;
using DrConsole.Plans;
using static DrConsole.Tests.Plans.PlanWorld;

namespace DrConsole.Tests.Incidents;

/// <summary>What pipelines tell, and what went out shortly before something broke.</summary>
public sealed class DeploymentTests
{
    private static readonly DeploymentText Release = new("order-agent", "production", DeploymentOutcome.Succeeded, "v1.4.2", "orders:1.4.2", "cfg-88", "dev") { Reference = "build-4711" };

    [Theory, BothDatabases]
    public async Task Telling_twice_is_telling_once_and_a_new_outcome_changes_it(StoreProvider database)
    {
        await using var console = await OpenWithServicesAsync(database);
        var record = console.As<RecordDeployment>(Eva);

        Assert.True((await record.ExecuteAsync(Release, Cancel)).IsNew);
        Assert.False((await record.ExecuteAsync(Release, Cancel)).IsNew);
        await record.ExecuteAsync(Release with { Outcome = DeploymentOutcome.RolledBack }, Cancel);

        var only = Assert.Single(await console.As<ReadDeployments>(Cora).ListAsync(new DeploymentFilter(), null, 10, Cancel));
        Assert.Equal((DeploymentOutcome.RolledBack, "v1.4.2", Noon), (only.Outcome, only.GitTag, only.At));
        await Assert.ThrowsAsync<RefusedException>(() => record.ExecuteAsync(Release with { GitTag = "v1.4.3" }, Cancel));
    }

    [Theory, BothDatabases]
    public async Task What_nobody_knows_and_what_lies_ahead_is_refused_by_field(StoreProvider database)
    {
        await using var console = await OpenWithServicesAsync(database);
        var record = console.As<RecordDeployment>(Eva);

        var unknown = await Assert.ThrowsAsync<InvalidException>(() => record.ExecuteAsync(Release with { Service = "nothing", Environment = "nowhere" }, Cancel));
        Assert.Equal(["environment", "service"], unknown.Errors.Keys.Order());
        Assert.Contains("at", (await Assert.ThrowsAsync<InvalidException>(() => record.ExecuteAsync(Release with { At = Noon.AddHours(1) }, Cancel))).Errors.Keys);
        Assert.Contains("gitTag", (await Assert.ThrowsAsync<InvalidException>(() => record.ExecuteAsync(Release with { GitTag = "", ImageTag = "", Configuration = "" }, Cancel))).Errors.Keys);
        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<RecordDeployment>(Cora).ExecuteAsync(Release, Cancel));
    }

    [Theory, BothDatabases]
    public async Task Four_hours_are_looked_back_over_the_service_and_what_it_depends_on(StoreProvider database)
    {
        await using var console = await OpenWithServicesAsync(database);
        var record = console.As<RecordDeployment>(Eva);
        foreach (var (service, reference, ago) in new[] { ("order-agent", "old", 241), ("order-agent", "new", 30), ("core-databases", "below", 200), ("other-agent", "elsewhere", 5) })
            await record.ExecuteAsync(new DeploymentText(service, "production", DeploymentOutcome.Succeeded, reference) { Reference = reference, At = Noon.AddMinutes(-ago) }, Cancel);

        var recent = await console.As<ReadRecentDeployments>(Cora).ExecuteAsync(["order-agent"], Noon, Cancel);

        Assert.Equal([("new", null), ("below", "Order agent")], recent.Lines.Select(line => (line.Deployment.GitTag, line.Through)));
        Assert.Equal((TimeSpan.FromMinutes(30), Noon.AddHours(-4)), (recent.Lines[0].Before, recent.From));
    }

    [Theory, BothDatabases]
    public async Task The_runbook_that_takes_it_back_is_offered(StoreProvider database)
    {
        await using var console = await OpenWithServicesAsync(database);
        await using (var store = console.OpenStore())
        {
            store.Add(KnownRunbook.Of("roll-back-orders", "Roll the order agent back", isPublished: true, null));
            await store.SaveChangesAsync(Cancel);
        }
        await console.As<EditScenario>(Eva).CreateAsync("bad-release", Corruption with { Title = "Bad release", Services = "order-agent", Runbooks = "recovery: other\nrollback: roll-back-orders" }, Cancel);
        await console.As<RecordDeployment>(Eva).ExecuteAsync(Release, Cancel);

        var line = Assert.Single((await console.As<ReadRecentDeployments>(Cora).ExecuteAsync(["order-agent"], null, Cancel)).Lines);

        Assert.Equal([new RecentDeployments.Rollback("roll-back-orders", "Roll the order agent back", IsPublished: true)], line.Rollbacks);
    }

    [Theory, BothDatabases]
    public async Task A_pipelines_token_tells_and_sees_nothing(StoreProvider database)
    {
        await using var console = await OpenWithServicesAsync(database);
        var (token, _) = await console.As<ApiTokens>(Ben).CreateAsync("pipeline", AccessRoles.Pipeline, TimeSpan.FromDays(7), Cancel);
        var pipeline = Actor.Program(token.Id, token.Name);

        Assert.True((await console.As<RecordDeployment>(pipeline).ExecuteAsync(Release, Cancel)).IsNew);

        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<ReadDeployments>(pipeline).ListAsync(new DeploymentFilter(), null, 10, Cancel));
        Assert.All(Enum.GetValues<Permission>().Except([Permission.RecordDeployments, Permission.ReportBackups]), permission => Assert.False(PermissionTable.Allows(AccessRoles.Pipeline, Areas.None, permission)));
    }

    private static async Task<TestConsole> OpenWithServicesAsync(StoreProvider database)
    {
        var console = await OpenAsync(database);
        var edit = console.As<EditService>(Eva);
        await edit.CreateAsync("core-databases", new ServiceText("Core databases", ServiceKind.Database, 1), Cancel);
        await edit.CreateAsync("order-agent", new ServiceText("Order agent", ServiceKind.Agent, 1) { Dependencies = [new DependencyText("core-databases")] }, Cancel);
        await edit.CreateAsync("other-agent", new ServiceText("Other agent", ServiceKind.Agent, 2), Cancel);
        return console;
    }
}
