using DrConsole.Access;

namespace DrConsole.Tests;

/// <summary>Who may do what. Written out here a second time on purpose: a change to the table must be meant.</summary>
public sealed class PermissionTests
{
    private static readonly Dictionary<Permission, Person[]> May = new()
    {
        [Permission.Enter] = [Ana, Ben, Cora, Dev, Eva, Finn],
        [Permission.SetUpSecondFactor] = [Ana, Ben, Cora, Dev, Eva, Finn],
        [Permission.See] = [Ana, Ben, Cora, Dev, Eva],
        [Permission.SeeEstate] = [Ana, Ben, Cora, Dev, Eva, Finn],
        [Permission.SeePlans] = [Ana, Ben, Cora, Dev, Eva, Finn],
        [Permission.SeeLedger] = [Ana, Ben, Cora, Dev, Eva, Finn],
        [Permission.SeeJobs] = [Ana, Ben, Cora, Dev, Eva, Finn],
        [Permission.SeeContacts] = [Ana, Ben, Cora, Dev, Eva, Finn],
        [Permission.EditContacts] = [Ben, Eva],
        [Permission.CoverShifts] = [Ana, Ben, Dev, Eva],
        [Permission.SeeNotices] = [Ana, Ben, Cora, Dev, Eva, Finn],
        [Permission.AcknowledgeNotices] = [Ana, Ben, Cora, Dev, Eva],
        [Permission.SendNotices] = [Ana],
        [Permission.EditTemplates] = [Ana, Eva],
        [Permission.HoldAll] = [Ana, Dev],
        [Permission.ReleaseAll] = [Ana],
        [Permission.EditPlans] = [Eva],
        [Permission.ApprovePlans] = [Ana],
        [Permission.ActivatePlans] = [Ana],
        [Permission.SeeRunbooks] = [Ana, Ben, Cora, Dev, Eva, Finn],
        [Permission.Export] = [Ana, Ben, Cora, Dev, Eva, Finn],
        [Permission.EditRunbooks] = [Eva],
        [Permission.ApproveRunbooks] = [Ana],
        [Permission.CommentOnRunbooks] = [Ana, Eva],
        [Permission.SeeRuns] = [Ana, Ben, Cora, Dev, Eva, Finn],
        [Permission.RehearseRunbooks] = [Ana, Dev, Eva],
        [Permission.StartRuns] = [Ana],
        [Permission.WorkSteps] = [Ana, Dev],
        [Permission.ApproveSteps] = [Ana],
        [Permission.SteerRuns] = [Ana],
        [Permission.SeeIncidents] = [Ana, Ben, Cora, Dev, Eva, Finn],
        [Permission.DeclareIncidents] = [Ana],
        [Permission.WorkIncidents] = [Ana, Dev],
        [Permission.CommandIncidents] = [Ana],
        [Permission.TellPublic] = [Ana],
        [Permission.RecordDeployments] = [Ana, Eva],
        [Permission.EditSeverities] = [Ana, Ben],
        [Permission.SeeFailovers] = [Ana, Ben, Cora, Dev, Eva, Finn],
        [Permission.EditFailovers] = [Ben, Eva],
        [Permission.CommandFailovers] = [Ana],
        [Permission.DecideSessions] = [Ana, Dev],
        [Permission.SeeDrills] = [Ana, Ben, Cora, Dev, Eva, Finn],
        [Permission.EditDrills] = [Eva],
        [Permission.CommandDrills] = [Ana],
        [Permission.ObserveDrills] = [Ana, Ben, Cora, Dev, Eva],
        [Permission.SignDrills] = [Ana],
        [Permission.KeepConsole] = [Ben],
        [Permission.SeeBackups] = [Ana, Ben, Cora, Dev, Eva, Finn],
        [Permission.EditBackups] = [Ben, Eva],
        [Permission.RunBackups] = [Ana, Ben, Dev],
        [Permission.ReportBackups] = [Ana, Ben, Dev],
        [Permission.RestoreInPlace] = [Ana],
        [Permission.RecordCheckpoints] = [],
        [Permission.ManageAgentKeys] = [Ben],
        [Permission.SeeSignals] = [Ana, Ben, Cora, Dev, Eva, Finn],
        [Permission.EditSignals] = [Ben, Eva],
        [Permission.MuteSignals] = [Ana, Ben, Dev, Eva],
        [Permission.ManageJobs] = [Ben],
        [Permission.ManageSettings] = [Ben],
        [Permission.ManageUsers] = [Ben],
        [Permission.ManageTokens] = [Ben],
        [Permission.ManageSecrets] = [Ben],
        [Permission.SeeRunners] = [Ana, Ben, Cora, Dev, Eva, Finn],
        [Permission.ManageRunners] = [Ben],
        [Permission.ManageLedger] = [Ben],
        [Permission.SealRecords] = [Ana, Ben],
        [Permission.HoldEvidence] = [Ana, Ben],
        [Permission.ReleaseHolds] = [Ben],
        [Permission.ErasePeople] = [Ben],
    };

    [Fact]
    public void Every_permission_has_one_row_and_every_row_says_what_it_means()
    {
        Assert.Equal(Enum.GetValues<Permission>().Order(), PermissionTable.Rows.Select(row => row.Permission).Order());
        Assert.All(PermissionTable.Rows, row => Assert.NotEmpty(row.Meaning));
        Assert.Equal(Enum.GetValues<Permission>().Order(), May.Keys.Order());
    }

    [Theory, BothDatabases]
    public async Task Each_role_may_do_what_the_table_says_and_nothing_else(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);

        foreach (var (permission, allowed) in May)
        {
            foreach (var person in Everybody)
                Assert.Equal((permission, person, allowed.Contains(person)), (permission, person, await console.As<Caller>(person).MayAsync(permission, Cancel)));
        }
    }

    [Fact]
    public async Task Nobody_may_do_anything()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);

        foreach (var permission in Enum.GetValues<Permission>())
        {
            var refused = await Assert.ThrowsAsync<ForbiddenException>(async () => await console.AsNobody<Caller>().DemandAsync(permission, Cancel));
            Assert.Equal("Sign in first.", refused.Message);
        }
    }

    [Fact]
    public async Task A_refusal_names_the_role_that_is_needed()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);

        var refused = await Assert.ThrowsAsync<ForbiddenException>(async () => await console.As<Caller>(Cora).DemandAsync(Permission.HoldAll, Cancel));

        Assert.Equal("This needs the role Responder or Commander.", refused.Message);
    }

    [Fact]
    public async Task Somebody_who_is_not_in_the_store_may_do_nothing()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);
        var forged = Actor.Person(new UserId(Guid.CreateVersion7()), "mallory");

        Assert.False(await console.As<Caller>(forged).MayAsync(Permission.See, Cancel));
    }

    [Fact]
    public void Roles_are_read_by_name_and_an_unknown_one_is_named()
    {
        Assert.Equal(AccessRoles.Viewer | AccessRoles.Commander, AccessRoleWords.Parse(["viewer", "Commander"]));

        var wrong = Assert.Throws<InvalidException>(() => AccessRoleWords.Parse(["viewer", "root"]));
        Assert.Contains("'root' is no role", wrong.Message);
        Assert.Throws<InvalidException>(() => AccessRoleWords.Parse(["None"]));

        Assert.Equal(AccessRoles.Pipeline, AccessRoleWords.ParseOfToken(["pipeline"]));
        Assert.Throws<InvalidException>(() => AccessRoleWords.Parse(["pipeline"]));
    }
}
