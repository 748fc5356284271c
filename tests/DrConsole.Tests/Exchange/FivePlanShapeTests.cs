namespace DrConsole.Tests;

/// <summary>The shapes of the five published plans that this product was made for, with their facts in our own words.</summary>
public sealed class FivePlanShapeTests
{
    [Fact]
    public void Yaml_blocks_give_services_targets_data_scenarios_a_site_and_checklists()
    {
        var plan = ForeignPlan.Open("shape-yaml-blocks.md");

        Assert.Equal(("Agent platform recovery", "4h", "3"), (plan.Plan("title"), plan.Plan("rto"), plan.Plan("review-months")));
        Assert.Equal(["1", "2", "3"], new[] { "message-broker", "coordinator-agent", "task-executors" }.Select(service => plan["service", service, "priority"]));
        Assert.Equal(("1h", "2h", "4h"), (plan["target", "service-service-registry-rto", "value"], plan["target", "service-monitoring-agent-rto", "value"], plan["target", "system-rto", "value"]));
        Assert.DoesNotContain("service-core-databases-rto", plan.Keys("target"));
        Assert.Equal(("5m", "real-time", "30d"), (plan["data-class", "critical-data", "rpo"], plan["data-class", "critical-data", "sync"], plan["data-class", "critical-data", "retention"]));
        Assert.Equal(("near-real-time", "periodic"), (plan["data-class", "metrics", "sync"], plan["data-class", "models", "sync"]));
        Assert.Equal(
            ["agent-failure-critical", "agent-failure-standard", "data-center-failure", "infrastructure-failure-critical", "infrastructure-failure-standard", "security-breach", "system-corruption"],
            plan.Keys("scenario").Order());
        Assert.Equal(("critical", "critical", "P1"), (plan["scenario", "data-center-failure", "level"], plan["scenario", "data-center-failure", "impact-level"], plan["scenario", "data-center-failure", "severity"]));
        Assert.Equal(("1. Activate DR site\n2. Notify stakeholders", "1. Failover services\n2. Verify data integrity"), (plan["scenario", "data-center-failure", "immediate"], plan["scenario", "data-center-failure", "recovery"]));
        Assert.Equal(("standard", "Task executor failure\nLearning degradation"), (plan["scenario", "agent-failure-standard", "impact-level"], plan["scenario", "agent-failure-standard", "triggers"]));
        Assert.Equal("site", plan["service", "dr-site", "kind"]);
        Assert.Equal(["infrastructure-validation", "data-validation", "services-validation"], plan.Keys("checklist"));
        Assert.Equal("System Architecture: architecture#system\nSecurity Guide: security#system", plan.Plan("documents"));
    }

    [Fact]
    public void What_yaml_blocks_say_beyond_that_is_kept_as_text_and_told()
    {
        var plan = ForeignPlan.Open("shape-yaml-blocks.md");

        Assert.Contains("command: ./assess-damage.sh\n          timeout: 5m", plan.Plan("notes"), StringComparison.Ordinal);
        Assert.Contains("status: active", plan.Plan("notes"), StringComparison.Ordinal);
        Assert.Contains(plan.Warnings, warning => warning.Contains("'System recovery' was not taken apart", StringComparison.Ordinal));
        Assert.Contains(plan.Warnings, warning => warning.Contains("calls itself 'active'", StringComparison.Ordinal));
        Assert.Contains(plan.Warnings, warning => warning.Contains("'core_agents': taken as the RTO of coordinator-agent, monitoring-agent", StringComparison.Ordinal));
    }

    [Fact]
    public void Procedures_give_scenarios_with_their_steps_as_they_stand()
    {
        var plan = ForeignPlan.Open("shape-procedures.md");

        Assert.Equal(["agent-failure-one-agent", "region-outage-eu-west-1"], plan.Keys("scenario"));
        Assert.Equal(("15m", "high"), (plan["scenario", "agent-failure-one-agent", "rto"], plan["scenario", "agent-failure-one-agent", "confidence"]));
        Assert.Equal("The status says \"FAILED\"\nCalls return errors", plan["scenario", "agent-failure-one-agent", "symptoms"]);
        Assert.Equal("""
            1. **Look** (2 minutes)
               ```powershell
               cd agents/coach
               agentcore status
               ```

            2. **Deploy again** (5 minutes)
               ```powershell
               agentcore configure `
                   --entrypoint agent.py `
                   --non-interactive
            """ + "\n   \n" + """
               agentcore deploy
               ```

            **Note**: The address may change
            """, plan["scenario", "agent-failure-one-agent", "recovery"].Replace("   agentcore deploy", "   agentcore deploy", StringComparison.Ordinal));
        Assert.Equal(("1h-4h", "low", "depends on the provider"), (plan["scenario", "region-outage-eu-west-1", "rto"], plan["scenario", "region-outage-eu-west-1", "confidence"], plan["scenario", "region-outage-eu-west-1", "confidence-note"]));
        Assert.StartsWith("1. **Verify** (2 minutes)", plan["scenario", "region-outage-eu-west-1", "immediate"], StringComparison.Ordinal);
        Assert.Equal(("15m", "0m", "2027-05-08"), (plan.Plan("rto"), plan.Plan("rpo"), plan.Plan("next-review")));
        Assert.Equal(["response-checklist-detection-phase", "response-checklist-assessment-phase"], plan.Keys("checklist"));
    }

    [Fact]
    public void A_guide_gives_what_is_in_it_and_its_code_stays_whole()
    {
        var plan = ForeignPlan.Open("shape-guide.txt");

        Assert.Equal(["model-api-outage", "memory-corruption"], plan.Keys("scenario"));
        Assert.Contains("const providers = [\n{ name: 'first', priority: 1 },\n];", plan["scenario", "model-api-outage", "recovery"], StringComparison.Ordinal);
        Assert.EndsWith("# Backup memory every hour\n0 * * * * /usr/local/bin/backup-agent-memory.sh\n./restore-memory.sh --timestamp 2026-02-28T04:00:00", plan["scenario", "memory-corruption", "recovery"], StringComparison.Ordinal);
        Assert.Equal(("15m", "1h"), (plan["target", "severity-p1-rto", "value"], plan.Plan("rpo")));
        Assert.Equal("Two providers with fallback", plan["service", "model-api", "redundancy"]);
        Assert.Equal("Last 3 versions tagged\nRollback takes less than 5 minutes", plan["checklist", "rollback-checklist", "points"]);
    }

    [Fact]
    public void Tiers_give_data_classes_and_words_without_a_time_stay_open()
    {
        var plan = ForeignPlan.Open("shape-tiers.txt");

        Assert.Equal([("1", "0m"), ("2", "15m"), ("3", ""), ("4", "1d")], plan.Keys("data-class").Select(data => (plan["data-class", data, "tier"], plan["data-class", data, "rpo"])));
        Assert.Equal(["4h", "1h", "30m", "4h"], plan.Keys("target").Select(target => plan["target", target, "value"]));
        Assert.Contains(plan.Warnings, warning => warning.StartsWith("18:", StringComparison.Ordinal) && warning.Contains("'best effort (checkpoint interval)' says no time", StringComparison.Ordinal));
    }

    [Fact]
    public void Maps_in_code_give_data_classes_and_runbooks_that_are_kept_whole()
    {
        var plan = ForeignPlan.Open("shape-code.txt");

        Assert.Equal("Disaster Recovery for Agents: Targets in Code", plan.Plan("title"));
        Assert.Equal(("1m", "critical", "Streaming replication"), (plan["data-class", "conversation-history", "rpo"], plan["data-class", "conversation-history", "priority"], plan["data-class", "conversation-history", "backup"]));
        Assert.Equal(("15m", "5m", "0m"), (plan["target", "data-class-conversation-history-rto", "value"], plan["target", "data-class-agent-configurations-rto", "value"], plan["data-class", "agent-configurations", "rpo"]));
        Assert.Equal(["postgresql-primary-failure", "redis-primary-failure"], plan.Keys("scenario"));
        Assert.Contains("\"action\": \"kubectl exec postgres-replica-0 -- \"\n                          \"pg_ctl promote\",", plan["scenario", "postgresql-primary-failure", "recovery"], StringComparison.Ordinal);
    }
}
