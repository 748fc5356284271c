namespace DrConsole.Tests;

/// <summary>Whole plans as other teams write them, each in a manner of its own.</summary>
public sealed class OthersPlansTests
{
    [Fact]
    public void A_continuity_plan_of_tables_with_reviews_by_scope()
    {
        var plan = ForeignPlan.Open("bcp-with-tables.md");

        Assert.Equal(("Group IT", "6", "2026-08-01", "1", "2026-03-01"), (plan.Plan("owner"), plan.Plan("review-months"), plan.Plan("next-review"), plan.Plan("contacts-review-months"), plan.Plan("contacts-next-review")));
        Assert.Equal(("4h-8h", "3d"), (plan["target", "service-gate-ocr-rto", "value"], plan["target", "service-intranet-rto", "value"]));
        Assert.Equal(("P2", "1h30m", "P1", "8h"), (plan["scenario", "yard-network-outage", "severity"], plan["scenario", "yard-network-outage", "rto"], plan["scenario", "ransomware-in-the-office", "severity"], plan["scenario", "ransomware-in-the-office", "rto"]));
        Assert.Equal(2, plan.Keys("readiness-item").Count());
    }

    [Fact]
    public void A_service_s_runbook_with_definition_lists_and_severities_in_its_headings()
    {
        var plan = ForeignPlan.Open("service-runbook.md");

        Assert.Equal(("30m", "5m"), (plan.Plan("rto"), plan.Plan("rpo")));
        Assert.Equal(["primary-database-lost", "bad-deploy"], plan.Keys("scenario"));
        Assert.Equal(("P1", "connection refused from every pod\nreplication lag alarm is silent", "15m-25m"), (plan["scenario", "primary-database-lost", "severity"], plan["scenario", "primary-database-lost", "symptoms"], plan["scenario", "primary-database-lost", "rto"]));
        Assert.Equal(("P2", "errors start within 10 min of a deploy"), (plan["scenario", "bad-deploy", "severity"], plan["scenario", "bad-deploy", "symptoms"]));
        Assert.Contains("argo rollouts undo billing", plan["scenario", "bad-deploy", "recovery"], StringComparison.Ordinal);
        Assert.Contains(plan.Warnings, warning => warning.Contains("Of 'Targets' the rest was not taken apart", StringComparison.Ordinal));
    }

    [Fact]
    public void A_template_s_blanks_are_gaps_and_a_trigger_with_steps_is_a_scenario()
    {
        var plan = ForeignPlan.Open("blank-template.md");

        Assert.Equal(("", "", "", ""), (plan.Plan("owner"), plan.Plan("rto"), plan.Plan("rpo"), plan.Plan("next-review")));
        Assert.Equal(8, plan.Keys("readiness-item").Count());
        Assert.Equal("power or cooling is gone for more than 30 minutes", plan["scenario", "loss-of-the-machine-room", "triggers"]);
        Assert.StartsWith("1. Declare a disaster", plan["scenario", "loss-of-the-machine-room", "recovery"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_of_a_wiki_keeps_its_links_and_its_script_is_text()
    {
        var plan = ForeignPlan.Open("wiki-page.md");

        Assert.Equal(("incident-response", "1h30m"), (plan.Plan("kind"), plan.Plan("rto")));
        Assert.Contains("On-call Guide", plan.Plan("documents"), StringComparison.Ordinal);
        Assert.Contains("<script>alert(1)</script>", plan.Plan("notes"), StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_in_one_block_of_YAML()
    {
        var plan = ForeignPlan.Open("yaml-all-in-one.md");

        Assert.Equal(("1h", "10m"), (plan.Plan("rto"), plan["target", "system-rpo", "value"]));
        Assert.Equal(("queue", "P2", "15m-30m"), (plan["scenario", "queue-full", "services"], plan["scenario", "queue-full", "severity"], plan["scenario", "queue-full", "rto"]));
        Assert.Equal("P1", plan["scenario", "intake-down", "severity"]);
        Assert.Equal(("6", "1", "3", "2026-08-10"), (plan.Plan("procedures-review-months"), plan.Plan("contacts-review-months"), plan.Plan("dependencies-review-months"), plan.Plan("dependencies-next-review")));
        Assert.Equal(["20: RTO: 'best effort' says no time. It was left open."], plan.Warnings.Where(warning => !warning.Contains("kept in the plan's notes", StringComparison.Ordinal)));
    }

    [Fact]
    public void Names_alone_above_their_lists_need_no_colon()
    {
        var plan = ForeignPlan.Read("""
            # Queues

            ## The queue is stuck

            Symptoms
            - messages pile up
            - consumers are idle

            Immediate actions

            1. Stop the producers

            Recovery steps
            1. Drain the queue
            2. Start the producers

            RTO: 30 min
            """);

        Assert.Equal(["the-queue-is-stuck"], plan.Keys("scenario"));
        Assert.Equal(("messages pile up\nconsumers are idle", "1. Stop the producers", "30m"), (plan["scenario", "the-queue-is-stuck", "symptoms"], plan["scenario", "the-queue-is-stuck", "immediate"], plan["scenario", "the-queue-is-stuck", "rto"]));
        Assert.StartsWith("1. Drain the queue", plan["scenario", "the-queue-is-stuck", "recovery"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Impact was small")]
    [InlineData("Symptoms.")]
    [InlineData("We saw these\nsymptoms")]
    [InlineData("Notes")]
    public void A_sentence_above_a_list_is_no_name(string words)
    {
        var plan = ForeignPlan.Read($"# Queues\n\n## The queue is stuck\n\n{words}\n- one\n- two\n");

        Assert.Empty(plan.Keys("scenario"));
    }
}
