using DrConsole.Exchange;

namespace DrConsole.Tests;

/// <summary>Plans that others wrote in their own ways: each gives what is in it.</summary>
public sealed class ForeignDocumentTests
{
    [Fact]
    public void Numbered_headings_and_a_mixed_procedure()
    {
        var plan = ForeignPlan.Open("numbered-headings.md");

        Assert.Equal(("Payments platform: recovery plan", "4h", "15m", "2027-09-30"), (plan.Plan("title"), plan.Plan("rto"), plan.Plan("rpo"), plan.Plan("next-review")));
        Assert.Equal(("1h30m", "P1", "ledger-database\nposting-workers"), (plan["scenario", "ledger-database-lost", "rto"], plan["scenario", "ledger-database-lost", "severity"], plan["scenario", "ledger-database-lost", "services"]));
        Assert.Contains("\tpg_ctl promote -D /var/lib/pg\t# a tab stays a tab\n", plan["scenario", "ledger-database-lost", "recovery"], StringComparison.Ordinal);
        Assert.Equal(("1h30m", "Switch the route and call the network's desk."), (plan["scenario", "card-network-unreachable", "rto"], plan["scenario", "card-network-unreachable", "recovery"]));
    }

    [Fact]
    public void Tables_of_services_scenarios_and_data()
    {
        var plan = ForeignPlan.Open("tables.md");

        Assert.Equal(("Warehouse IT", "2027-03-31", "6", ""), (plan.Plan("owner"), plan.Plan("next-review"), plan.Plan("review-months"), plan.Plan("notes")));
        Assert.Equal(("1", "stock-ledger", "30m"), (plan["service", "order-intake", "priority"], plan["service", "order-intake", "depends-on"], plan["target", "service-order-intake-rto", "value"]));
        Assert.Equal(("1d-2d", "P3", "Hand out paper lists"), (plan["scenario", "scanner-outage", "rto"], plan["scenario", "scanner-outage", "severity"], plan["scenario", "scanner-outage", "recovery"]));
        Assert.Equal(("5m", "90d", "Log shipping"), (plan["data-class", "stock-movements", "rpo"], plan["data-class", "stock-movements", "retention"], plan["data-class", "stock-movements", "backup"]));
        Assert.Equal(["15: RTO: 'next shift' says no time. It was left open."], plan.Warnings);
    }

    [Fact]
    public void Windows_line_ends_and_a_byte_order_mark()
    {
        var plan = ForeignPlan.Open("crlf-bom.md");

        Assert.Equal(("Intranet recovery plan", "2h"), (plan.Plan("title"), plan.Plan("rto")));
        Assert.Equal("1. Restore the image\n\n   ```\n   restore-image --host web01\n   ```", plan["scenario", "web-server-gone", "recovery"]);
        Assert.Empty(plan.Warnings);
    }

    [Fact]
    public void A_head_with_a_review_that_is_long_overdue()
    {
        var plan = ForeignPlan.Open("front-matter.md");

        Assert.Equal(("Records office", "6", "2025-12-01"), (plan.Plan("owner"), plan.Plan("review-months"), plan.Plan("next-review")));
        Assert.Equal("Archive handbook: archive-handbook#cellar\nsite plan: ./site-plan.pdf", plan.Plan("documents"));
        Assert.Contains("classification: internal", plan.Plan("notes"), StringComparison.Ordinal);
        Assert.Contains("Stated status: approved", plan.Plan("history"), StringComparison.Ordinal);
    }

    [Fact]
    public void Reviews_by_scope_in_a_head_a_block_and_a_label()
    {
        var plan = ForeignPlan.Read("""
            ---
            review_in: 6 months
            last_reviewed_on: 2026-01-01
            contacts_review_in: 1 month
            contacts_last_reviewed_on: 2026-06-15
            ---
            # Harbour recovery plan

            **Procedures review interval:** yearly

            ```yaml
            plan_maintenance:
              reviews:
                dependencies: quarterly
            ```
            """);

        Assert.Equal(("6", "2026-07-01", "1", "2026-07-15"), (plan.Plan("review-months"), plan.Plan("next-review"), plan.Plan("contacts-review-months"), plan.Plan("contacts-next-review")));
        Assert.Equal(("12", "3"), (plan.Plan("procedures-review-months"), plan.Plan("dependencies-review-months")));
    }

    [Fact]
    public void A_head_between_plus_signs()
    {
        var plan = ForeignPlan.Open("toml-head.md");

        Assert.Equal(("Lab IT", "4h", "2027-06-30"), (plan.Plan("owner"), plan.Plan("rto"), plan.Plan("next-review")));
        Assert.Contains("draft = true", plan.Plan("notes"), StringComparison.Ordinal);
    }

    [Fact]
    public void Nested_lists_and_headings_for_parts()
    {
        var plan = ForeignPlan.Open("nested-lists.md");

        Assert.Equal("Servers\nBoth controllers are green\nClocks agree\nData\nNewest backup is readable\nTen patient files were opened", plan["checklist", "before-opening-again", "points"]);
        Assert.Equal("1. Paper\n   1. Open the red box\n   2. Hand out the forms\n      - one pad a room\n2. Call the vendor", plan["scenario", "record-system-down", "recovery"]);
        Assert.Empty(plan.Keys("readiness-item"));
    }

    [Fact]
    public void What_a_template_left_open_becomes_a_gap_and_never_a_value()
    {
        var plan = ForeignPlan.Open("template.md");

        Assert.Equal(("Disaster Recovery Plan", "", "", "", ""), (plan.Plan("title"), plan.Plan("owner"), plan.Plan("rto"), plan.Plan("rpo"), plan.Plan("next-review")));
        Assert.Equal(
            ["Mail is filled in", "Next review is filled in", "Plan owner is filled in", "RPO is filled in", "RTO is filled in", "Title is filled in"],
            plan.Keys("readiness-item").Select(gap => plan["readiness-item", gap, "statement"]).Order());
        Assert.Equal("1d", plan["scenario", "office-not-accessible", "rto"]);
    }

    [Fact]
    public void Two_plans_in_one_file()
    {
        var plan = ForeignPlan.Open("two-plans.md");

        Assert.Equal(["disaster-recovery", "incident-response"], plan.Keys("plan").Select(key => plan["plan", key, "kind"]));
        Assert.Equal(["disaster-recovery-plan-of-the-portal", "incident-response-plan-of-the-portal"], plan.Keys("scenario").Select(key => plan["scenario", key, "plan"]));
        Assert.Equal(("Move to the second provider.", "Rotate the keys."), (plan["scenario", "hosting-provider-away", "recovery"], plan["scenario", "stolen-session-keys", "immediate"]));
    }

    [Fact]
    public void Yaml_with_lists_of_names_and_units_in_the_names()
    {
        var plan = ForeignPlan.Open("yaml-scenarios.md");

        Assert.Equal(("broker", "15m", "10m"), (plan["service", "ingest", "depends-on"], plan["target", "service-ingest-rto", "value"], plan["target", "service-broker-rto", "value"]));
        Assert.Equal(("P1", "10m", "broker\ningest", "1. Pause producers"), (plan["scenario", "broker-lost", "severity"], plan["scenario", "broker-lost", "rto"], plan["scenario", "broker-lost", "services"], plan["scenario", "broker-lost", "immediate"]));
        Assert.Equal(("1m", "7d", "1d", "4"), (plan["data-class", "events", "rpo"], plan["data-class", "events", "retention"], plan["data-class", "archive", "rpo"], plan["data-class", "archive", "tier"]));
    }

    [Fact]
    public void A_page_copied_from_a_browser()
    {
        var plan = ForeignPlan.Open("plain-page.txt");

        Assert.Equal(("Incident Response Guide for Chat Agents", "incident-response"), (plan.Plan("title"), plan.Plan("kind")));
        Assert.EndsWith("git checkout prompts/tone-v3.md\n# then deploy\n./deploy.sh", plan["scenario", "rude-answers", "recovery"], StringComparison.Ordinal);
        Assert.Equal(("5m", "2h"), (plan["data-class", "transcripts", "rpo"], plan["target", "data-class-transcripts-rto", "value"]));
    }

    [Fact]
    public void Underlined_headings_and_code_between_tildes()
    {
        var plan = ForeignPlan.Open("setext-and-tildes.md");

        Assert.Equal(("12", "45m", "high"), (plan.Plan("review-months"), plan["scenario", "chiller-failure", "rto"], plan["scenario", "chiller-failure", "confidence"]));
        Assert.Contains("echo '```'", plan["scenario", "chiller-failure", "recovery"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("15m", "15m")]
    [InlineData("15 min", "15m")]
    [InlineData("~15 minutes", "15m")]
    [InlineData("1-4 hours", "1h-4h")]
    [InlineData("PT15M", "15m")]
    [InlineData("1h30", "1h30m")]
    [InlineData("90 minutes", "1h30m")]
    [InlineData("within 2 hours", "2h")]
    [InlineData("0 (stateless)", "0m")]
    [InlineData("**4 hours** (business hours)", "4h")]
    public void A_time_in_any_spelling(string written, string read) => Assert.Equal(read, ForeignPlan.Read($"# P\n\nRPO: {written}\n").Plan("rpo"));

    public static TheoryData<string> Documents { get; } = [.. Directory.GetFiles(Repository.Path("tests", "DrConsole.Tests", "Exchange", "Documents")).Select(path => Path.GetFileName(path)!).Order()];

    [Theory, MemberData(nameof(Documents))]
    public async Task Each_imports_once_and_the_second_time_changes_nothing(string document)
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);
        SourceText[] documents = [SourceText.Read("", await File.ReadAllBytesAsync(Repository.Path("tests", "DrConsole.Tests", "Exchange", "Documents", document), Cancel))];

        var preview = await console.As<ImportDocuments>(Eva).PreviewAsync(documents, ImportShape.Auto, Cancel);
        Assert.Empty(await console.As<ExportRecords>(Cora).MadeFilesAsync(Cancel));
        var once = await console.As<ImportDocuments>(Eva).ApplyAsync(documents, ImportShape.Auto, Cancel);
        var twice = await console.As<ImportDocuments>(Eva).ApplyAsync(documents, ImportShape.Auto, Cancel);

        Assert.Equal(preview.Created.Select(line => (line.Type, line.Key)), once.Created.Select(line => (line.Type, line.Key)));
        Assert.All(twice.Lines, line => Assert.True(line.Act is ImportAct.Unchanged, $"{line.Type} {line.Key}: {string.Join(", ", line.Changes)}"));
    }
}
