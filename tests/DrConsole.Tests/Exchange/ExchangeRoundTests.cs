using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Exchange.Starters;
using DrConsole.Exchange;
using DrConsole.Incidents;
using DrConsole.Plans;

namespace DrConsole.Tests;

/// <summary>Out of one console and into another: nothing is lost, nothing is added, and the second time nothing happens.</summary>
public sealed class ExchangeRoundTests
{
    [Theory, BothDatabases]
    public async Task What_was_exported_imports_to_the_same_export(StoreProvider database)
    {
        await using var first = await TestConsole.OpenAsync(database);
        await first.As<StarterCatalogue>(Actor.Console("test")).LoadAsync(Cancel);
        var found = await first.As<ReadPlans>(Eva).FindAsync("platform-recovery", Cancel);
        await first.As<EditPlan>(Eva).ChangeAsync(found.Plan.Key, found.Plan.Text with { Reviews = found.Plan.Reviews with { Contacts = new ReviewCycle(1, Noon.AddDays(9)) } }, found.Plan.Version, Cancel);
        var files = await first.As<ExportRecords>(Cora).FilesAsync(Cancel);

        await using var second = await TestConsole.OpenAsync(database);
        second.Clock.Advance(TimeSpan.FromDays(40));
        await second.As<ImportDocuments>(Actor.Console("test")).ApplyAsync([.. files.Select(file => SourceText.Of(file.Path, file.Text))], ImportShape.Auto, Cancel);

        Assert.Contains(files, file => file.Path == "environments.md");
        Assert.Contains(files, file => file.Text.Contains("contacts-review-months: 1", StringComparison.Ordinal));
        Assert.Equal(files, await second.As<ExportRecords>(Cora).FilesAsync(Cancel));
        Assert.Equal(await first.As<ExportRecords>(Cora).DocumentAsync(Cancel), await second.As<ExportRecords>(Cora).DocumentAsync(Cancel));
    }

    [Theory, BothDatabases]
    public async Task Importing_twice_changes_nothing(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var once = await console.As<ImportDocuments>(Eva).ApplyAsync(StarterCatalogue.Files, ImportShape.Auto, Cancel);

        var twice = await console.As<ImportDocuments>(Eva).ApplyAsync(StarterCatalogue.Files, ImportShape.Auto, Cancel);

        // What every console begins with is there already, and said in the same words.
        Assert.Equal(["business-calendar", "reporting-duty", "reporting-duty", "reporting-duty", "severity", "severity", "severity", "severity"], once.Unchanged.Select(line => line.Type).Order());
        Assert.Equal(once.Lines.Count, once.Created.Count() + once.Unchanged.Count());
        Assert.Equal(twice.Lines.Count, twice.Unchanged.Count());
    }

    [Theory, BothDatabases]
    public async Task What_severities_ask_travels_with_its_calendars_and_duties(StoreProvider database)
    {
        await using var first = await TestConsole.OpenAsync(database);
        await first.As<StarterCatalogue>(Actor.Console("test")).LoadAsync(Cancel);
        await first.As<EditBusinessCalendar>(Ana).CreateAsync("berlin", new CalendarText("Berlin", "Europe/Berlin", "mon-thu 08:00-18:00\nfri 08:00-14:00", "2027-12-25 Christmas"), Cancel);
        await first.As<EditReportingDuty>(Ana).CreateAsync("contract", new DutyText("What our contract says", "Customers", "known 24h Notice to customers", "By mail."), Cancel);
        await first.As<EditSeverityRule>(Ana).ChangeAsync("p4", new SeverityRuleText("A blemish", TimeSpan.FromHours(8), TimeSpan.FromDays(1), EscalateTo: "platform", FixDays: 3, Calendar: "berlin"), 0, Cancel);
        var files = await first.As<ExportRecords>(Cora).FilesAsync(Cancel);

        await using var second = await TestConsole.OpenAsync(database);
        await second.As<ImportDocuments>(Actor.Console("test")).ApplyAsync([.. files.Select(file => SourceText.Of(file.Path, file.Text))], ImportShape.Auto, Cancel);

        Assert.Equal(files, await second.As<ExportRecords>(Cora).FilesAsync(Cancel));
        Assert.Contains("fix-business-days: 3", files.Single(file => file.Path == "severities.md").Text, StringComparison.Ordinal);
        var unknown = await Assert.ThrowsAsync<InvalidException>(() => second.As<ImportDocuments>(Actor.Console("test")).ApplyAsync([SourceText.Of("", "---\ndrconsole: 1\n---\n\n# S\n\n## Severities\n\n### P3\n\n```yaml\nseverity: p3\nmeaning: x\nacknowledge: 5m\nrespond: 5m\ncalendar: nowhere\n```\n")], ImportShape.Auto, Cancel));
        Assert.Contains("There is no business calendar nowhere", unknown.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ForbiddenException>(() => second.As<ImportDocuments>(Eva).ApplyAsync([SourceText.Of("", files.Single(file => file.Path == "severities.md").Text.Replace("fix-business-days: 3", "fix-business-days: 4", StringComparison.Ordinal))], ImportShape.Auto, Cancel));
    }

    [Theory, BothDatabases]
    public async Task An_auditor_exports_what_lies_in_the_scope_and_nothing_else(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await console.As<StarterCatalogue>(Actor.Console("test")).LoadAsync(Cancel);
        var (estate, _) = await console.As<ApiTokens>(Ben).CreateAsync("estate", AccessRoles.Auditor, Areas.Estate, TimeSpan.FromDays(7), Cancel);
        var (plans, _) = await console.As<ApiTokens>(Ben).CreateAsync("plans", AccessRoles.Auditor, Areas.Plans, TimeSpan.FromDays(7), Cancel);
        var (ledger, _) = await console.As<ApiTokens>(Ben).CreateAsync("ledger", AccessRoles.Auditor, Areas.Ledger, TimeSpan.FromDays(7), Cancel);

        var ofEstate = await console.As<ExportRecords>(Actor.Program(estate.Id, estate.Name)).DocumentAsync(Cancel);
        var ofPlans = await console.As<ExportRecords>(Actor.Program(plans.Id, plans.Name)).DocumentAsync(Cancel);

        Assert.Equal((true, true, false), (ofEstate.Contains("environment: production", StringComparison.Ordinal), ofEstate.Contains("```yaml\nservice: ", StringComparison.Ordinal), ofEstate.Contains("```yaml\nplan: ", StringComparison.Ordinal)));
        Assert.Equal((false, true), (ofPlans.Contains("```yaml\nservice: ", StringComparison.Ordinal), ofPlans.Contains("```yaml\nplan: ", StringComparison.Ordinal)));
        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<ExportRecords>(Actor.Program(ledger.Id, ledger.Name)).DocumentAsync(Cancel));
    }

    [Fact]
    public async Task An_author_imports_environments_only_where_they_change_nothing()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);
        await console.As<EditEnvironment>(Ben).CreateAsync("staging", new EnvironmentText("Staging", Egress: "staging.example.com"), Cancel);
        var own = await console.As<ExportRecords>(Eva).DocumentAsync(Cancel);
        var import = console.As<ImportDocuments>(Eva);

        Assert.True((await import.ApplyAsync([SourceText.Of("", own)], ImportShape.Auto, Cancel)).ChangesNothing);
        var wider = SourceText.Of("", own.Replace("staging.example.com", "10.0.0.0/8", StringComparison.Ordinal));
        var refused = await Assert.ThrowsAsync<ForbiddenException>(() => import.ApplyAsync([wider], ImportShape.Auto, Cancel));

        Assert.EndsWith("the environment staging would be changed. That needs the role Administrator; nothing was stored.", refused.Message, StringComparison.Ordinal);
        Assert.Equal(own, await console.As<ExportRecords>(Eva).DocumentAsync(Cancel));
    }
}
