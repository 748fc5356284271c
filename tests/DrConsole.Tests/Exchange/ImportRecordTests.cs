using DrConsole.Estate;
using DrConsole.Evidence;
using DrConsole.Exchange;
using DrConsole.Plans;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests;

/// <summary>What an import does to the records: one transaction, the ledger told, versions counted, approvals void, nothing of others lost.</summary>
public sealed class ImportRecordTests
{
    private const string Small = "# Shop plan\n\nRTO: 2h\n\n## Scenario 1: Till broken\n\nSymptoms: No receipts\n\nAffected services: Till\n\nSteps:\n1. Use the spare till.\n";

    [Theory, BothDatabases]
    public async Task A_preview_tells_what_will_happen_and_stores_nothing(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);

        var preview = await console.As<ImportDocuments>(Eva).PreviewAsync([SourceText.Of("shop.md", Small)], ImportShape.Auto, Cancel);

        Assert.Equal(["plan shop-plan", "scenario till-broken", "service till"], preview.Created.Select(line => $"{line.Type} {line.Key}").Order());
        Assert.All(preview.Lines, line => Assert.Equal("shop.md", line.Document));
        await using var store = console.OpenStore();
        Assert.Empty(await store.Set<Plan>().ToListAsync(Cancel));
        Assert.DoesNotContain("plan.added", await store.Set<LedgerEntry>().Select(entry => entry.Kind).ToListAsync(Cancel));
    }

    [Theory, BothDatabases]
    public async Task The_ledger_knows_who_imported_what(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);

        await console.As<ImportDocuments>(Eva).ApplyAsync([SourceText.Of("", Small)], ImportShape.Auto, Cancel);

        await using var store = console.OpenStore();
        var entries = await store.Set<LedgerEntry>().Where(entry => entry.Actor == $"user/{console.IdOf(Eva).Value}").Select(entry => entry.Kind).ToListAsync(Cancel);
        Assert.Superset(new HashSet<string> { "documents.imported", "plan.added", "scenario.added", "service.added" }, entries.ToHashSet());
    }

    [Theory, BothDatabases]
    public async Task A_change_is_told_field_by_field_and_makes_an_approved_plan_a_draft_again(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await console.As<ImportDocuments>(Eva).ApplyAsync([SourceText.Of("", Small)], ImportShape.Auto, Cancel);
        var submitted = await console.As<SubmitPlan>(Eva).ExecuteAsync("shop-plan", "first", Cancel);
        await console.As<ApprovePlan>(Ana).ExecuteAsync("shop-plan", submitted.SubmittedHash!, Cancel);

        var result = await console.As<ImportDocuments>(Eva).ApplyAsync([SourceText.Of("", Small.Replace("RTO: 2h", "RTO: 90 min", StringComparison.Ordinal))], ImportShape.Auto, Cancel);

        Assert.Equal(new ImportChange("rto", "2h", "1h30m"), Assert.Single(Assert.Single(result.Updated).Changes));
        var found = await console.As<ReadPlans>(Cora).FindAsync("shop-plan", Cancel);
        Assert.Equal((PlanStatus.Draft, 1, 1), (found.Standing.Status, found.Standing.InForce, found.Plan.Version));
        Assert.Equal(2, result.Unchanged.Count());
    }

    [Theory, BothDatabases]
    public async Task What_the_document_does_not_speak_of_stays_as_people_wrote_it(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await console.As<EditService>(Eva).CreateAsync("till", new ServiceText("The till at the door", ServiceKind.Application, 1) { Owner = "Shop" }, Cancel);

        await console.As<ImportDocuments>(Eva).ApplyAsync([SourceText.Of("", Small)], ImportShape.Auto, Cancel);

        await using var store = console.OpenStore();
        var till = await store.Set<Service>().SingleAsync(service => service.Key == "till", Cancel);
        Assert.Equal(("The till at the door", 1, "Shop", 0), (till.Name, till.Priority, till.Owner, till.Version));
    }

    [Theory, BothDatabases]
    public async Task Of_several_documents_all_or_none_are_stored(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        SourceText[] documents = [SourceText.Of("good.md", Small), SourceText.Of("bad.md", "# Other plan\n\nRTO: 15 parsecs\n")];

        var refusal = await Assert.ThrowsAsync<InvalidException>(() => console.As<ImportDocuments>(Eva).ApplyAsync(documents, ImportShape.Auto, Cancel));

        Assert.Equal("bad.md, line 3", refusal.Errors.Keys.Single());
        Assert.Empty(await console.As<ExportRecords>(Cora).MadeFilesAsync(Cancel));
    }

    [Theory, BothDatabases]
    public async Task Two_imports_of_the_same_at_once_store_it_once(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => console.As<ImportDocuments>(Eva).ApplyAsync([SourceText.Of("", Small)], ImportShape.Auto, Cancel)));

        await using var store = console.OpenStore();
        Assert.Equal((1, 1, 0), (await store.Set<Plan>().CountAsync(Cancel), await store.Set<Scenario>().CountAsync(Cancel), (await store.Set<Plan>().SingleAsync(Cancel)).Version));
    }

    [Fact]
    public async Task Odd_texts_come_through_an_export_as_they_were()
    {
        string[] odd = ["no", "~", "- a", "# b", "a: b", "'quoted'", "\"double\"", "trailing \\", "tab\tinside", "émigré 漢字 🚒", "null", "1.0", "@at", "%percent", "{brace}", "[bracket]", "a #b", "*star", "&and", "!bang", ">", "x | y"];
        await using var first = await TestConsole.OpenAsync(StoreProvider.Sqlite);
        foreach (var (number, text) in odd.Index())
            await first.As<EditChecklist>(Eva).CreateAsync($"odd-{number}", new ChecklistText(text, Points: $"{text}\n  {text} | {text}", Purpose: $"{text}\n\n```sh\n  {text}\t\n```\n    indented {text}\n---\n# {text}"), Cancel);

        var document = await first.As<ExportRecords>(Cora).DocumentAsync(Cancel);
        await using var second = await TestConsole.OpenAsync(StoreProvider.Sqlite);
        await second.As<ImportDocuments>(Eva).ApplyAsync([SourceText.Of("", document)], ImportShape.Auto, Cancel);

        Assert.Equal(document, await second.As<ExportRecords>(Cora).DocumentAsync(Cancel));
        Assert.Equal(
            (await first.As<ReadChecklists>(Cora).ListAsync(null, 100, Cancel)).Select(checklist => checklist.Text),
            (await second.As<ReadChecklists>(Cora).ListAsync(null, 100, Cancel)).Select(checklist => checklist.Text));
    }
}
