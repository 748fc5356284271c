using DrConsole.Estate;
using DrConsole.Plans;
using static DrConsole.Tests.Plans.PlanWorld;

namespace DrConsole.Tests.Plans;

/// <summary>Readiness is computed from what is there now, and an expiry needs nobody to notice it.</summary>
public sealed class ReadinessTests
{
    private static readonly ReadinessItemText OnCall = new(
        "Somebody is on call at all hours", Weight: 3, EvidenceKind: EvidenceKind.Link, Evidence: "https://wiki.example.com/on-call", EvidenceAt: Noon, ExpiresAt: Noon.AddDays(30));

    [Theory, BothDatabases]
    public async Task Evidence_that_expires_lowers_the_score_by_itself(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        await console.As<EditReadinessItem>(Eva).CreateAsync("on-call", OnCall, Cancel);
        var before = await console.BoardAsync();

        console.Clock.Advance(TimeSpan.FromDays(30));

        var after = await console.BoardAsync();
        Assert.Equal((ReadinessState.Met, ReadinessState.Notmet), (before.Line("on-call").State, after.Line("on-call").State));
        Assert.True(after.Score < before.Score, $"{after.Score} is not less than {before.Score}");
        Assert.Equal("The evidence expired 9 Apr 2027.", after.Line("on-call").Why);
    }

    [Theory, BothDatabases]
    public async Task What_the_console_sees_for_itself_is_computed(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var draft = await console.BoardAsync();
        Assert.Equal(0, draft.Line("computed/plan-approved/recovery").Value);
        Assert.Equal("No such runbook yet, or not published: restore-core-database.", draft.Line("computed/scenario-answered/system-corruption").Why);
        Assert.Equal(0, draft.Line("computed/second-factor/commanders").Value);

        await console.SubmitAsync();
        await console.ApproveAsync(Ana);
        await using (var store = console.OpenStore())
        {
            store.Add(KnownRunbook.Of("restore-core-database", "Restore the core database", isPublished: true, Noon));
            await store.SaveChangesAsync(Cancel);
        }

        var board = await console.BoardAsync();
        Assert.Equal((1, Noon), (board.Line("computed/plan-approved/recovery").Value, board.Line("computed/plan-approved/recovery").At));
        Assert.Equal((1, Noon), (board.Line("computed/scenario-answered/system-corruption").Value, board.Line("computed/scenario-answered/system-corruption").At));
        Assert.Equal(["core-databases"], board.Line("computed/scenario-answered/system-corruption").Services);
        await Assert.ThrowsAsync<InvalidException>(() => console.As<EditReadinessItem>(Eva).CreateAsync("computed/plan-approved/recovery", OnCall, Cancel));
    }

    [Theory, BothDatabases]
    public async Task An_unreviewed_plan_is_worth_half_and_an_overdue_one_counts_as_not_reviewed(StoreProvider database)
    {
        await using var console = await OpenAsync(database, ("DrConsole:Plans:ApprovalsNeeded", "0"));
        await console.SubmitAsync();
        console.Clock.Advance(TimeSpan.FromDays(100));

        var board = await console.BoardAsync();

        Assert.Equal(0.5, board.Line("computed/plan-approved/recovery").Value);
        Assert.Equal(ReadinessState.Notmet, board.Line("computed/plan-reviewed/recovery").State);
        await console.As<EditPlan>(Eva).ChangeAsync("recovery", Recovery with { Reviews = ReviewCycles.Every(3, console.Clock.GetUtcNow().AddDays(1)) with { Contacts = new(1, Noon) } }, 0, Cancel);
        var contacts = (await console.BoardAsync()).Line("computed/plan-reviewed/recovery");
        Assert.Equal((ReadinessState.Partial, "Contacts overdue since 10 Mar 2027."), (contacts.State, contacts.Why));
    }

    [Theory, BothDatabases]
    public async Task Targets_and_single_points_of_failure_come_from_the_estate(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        await console.As<EditService>(Eva).CreateAsync("core-databases", new ServiceText("Core databases", ServiceKind.Database, 1) { IsSinglePoint = true }, Cancel);
        await console.As<EditService>(Eva).CreateAsync("gateway", new ServiceText("Gateway", ServiceKind.Gateway, 1) { Dependencies = [new DependencyText("core-databases")] }, Cancel);
        await console.As<EditScenario>(Eva).ChangeAsync("system-corruption", Corruption with { Times = new ScenarioTimes(TimeSpan.FromHours(1)) }, 0, Cancel);

        var board = await console.BoardAsync();

        Assert.Equal((0, "It has no second, and there is no fallback in Gateway."), (board.Line("computed/single-point/core-databases").Value, board.Line("computed/single-point/core-databases").Why));
        var target = board.Line("computed/target-proven/scenario-system-corruption-rto");
        Assert.Equal((0, "core-databases"), (target.Value, Assert.Single(target.Services)));
        Assert.Contains(board.Services, service => service is { Key: "core-databases", Name: "Core databases", Open: > 0 });
    }

    [Theory, BothDatabases]
    public async Task What_would_raise_it_most_comes_first_and_adds_up(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        await console.As<EditReadinessItem>(Eva).CreateAsync("drill", new ReadinessItemText("A drill is planned", Weight: 3), Cancel);
        await console.As<EditReadinessItem>(Eva).CreateAsync("cards", new ReadinessItemText("Cards are printed", Weight: 3, NotApplicable: "Nobody works on site"), Cancel);

        var board = await console.BoardAsync();
        var gains = board.Gains(1_000);

        Assert.Equal(gains.OrderByDescending(gain => gain.Points).Select(gain => gain.Points), gains.Select(gain => gain.Points));
        Assert.InRange(gains.Sum(gain => gain.Points) + board.Score!.Value, 99, 101);
        Assert.Equal(ReadinessState.Na, board.Line("cards").State);
    }

    [Fact]
    public async Task Evidence_without_an_address_a_date_or_an_end_is_refused()
    {
        await using var console = await OpenAsync(StoreProvider.Sqlite);
        var edit = console.As<EditReadinessItem>(Eva);

        var link = await Assert.ThrowsAsync<InvalidException>(() => edit.CreateAsync("x", OnCall with { Evidence = "javascript:alert(1)" }, Cancel));
        var dates = await Assert.ThrowsAsync<InvalidException>(() => edit.CreateAsync("x", OnCall with { EvidenceAt = Noon.AddDays(3), ExpiresAt = Noon.AddDays(2) }, Cancel));
        var text = await Assert.ThrowsAsync<InvalidException>(() => edit.CreateAsync("x", OnCall with { Statement = "", Weight = 9, Service = "No Key" }, Cancel));

        Assert.Equal(["evidence"], link.Errors.Keys);
        Assert.Equal(["evidenceAt", "expiresAt"], dates.Errors.Keys.Order());
        Assert.Equal(["service", "statement", "weight"], text.Errors.Keys.Order());
    }

    [Theory, BothDatabases]
    public async Task Every_clause_shows_its_evidence_and_its_gaps(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        await console.SubmitAsync();
        await console.ApproveAsync(Ana);

        var lines = await console.As<ReadStandards>(Finn).ExecuteAsync(Cancel);

        Assert.Equal(["CP-2", "CP-4", "CP-9", "CP-10", "8.5", "A1.2", "A1.3", "Article 11", "Article 12"], lines.Select(line => line.Number));
        var approved = lines[0].Evidence.Single(evidence => evidence.Name == "Plans approved");
        Assert.Equal((ReadinessState.Met, "Version 1 was approved and nothing changed since.", Noon), (approved.State, approved.Said, approved.Oldest));
        Assert.All(lines, line => Assert.NotEmpty(line.Evidence));
        Assert.True(lines.Single(line => line.Number == "CP-9").Gaps > 0);
        Assert.All(lines.SelectMany(line => line.Evidence), evidence => Assert.Equal(evidence.State is ReadinessState.Partial or ReadinessState.Notmet, evidence.Missing.Count > 0));

        var csv = StandardsReport.Csv(lines, Noon.AddDays(3)).Split("\r\n");
        Assert.Contains(csv, row => row.StartsWith("NIST SP 800-34 / SP 800-53,CP-2,", StringComparison.Ordinal) && row.Contains("Plans approved,Met", StringComparison.Ordinal) && row.EndsWith("2027-03-10,3,", StringComparison.Ordinal));
        var printed = System.Text.Encoding.UTF8.GetString(DrConsole.Evidence.ReportHtml.Render(StandardsReport.Of(lines, "Northwind <Agents>", Noon)));
        Assert.All(lines, line => Assert.Contains($"{line.Standard}, {line.Number}", printed, StringComparison.Ordinal));
        Assert.Contains("Northwind &lt;Agents&gt;", printed, StringComparison.Ordinal);
    }
}
