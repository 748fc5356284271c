using DrConsole.Runbooks;
using static DrConsole.Tests.ProcedureWorld;

namespace DrConsole.Tests;

/// <summary>Recovery plans of AWS and Azure become runbooks.</summary>
public sealed class CloudPlanTests
{
    private const string Arc = """
        {"plan": {
          "arn": "arn:aws:arc-region-switch::123456789012:plan/shop:a1b2c3", "name": "shop", "description": "Moves the shop.", "regions": ["eu-west-1", "eu-west-2"],
          "recoveryApproach": "activePassive", "primaryRegion": "eu-west-1", "recoveryTimeObjectiveMinutes": 45, "executionRole": "arn:aws:iam::123456789012:role/switch",
          "associatedAlarms": {"orders": {"alarmType": "applicationHealth", "resourceIdentifier": "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:orders"}},
          "workflows": [
            {"workflowTargetAction": "activate", "workflowTargetRegion": "eu-west-2", "steps": [
              {"name": "Agree", "executionBlockType": "ManualApproval", "executionBlockConfiguration": {"executionApprovalConfig": {"approvalRole": "arn:aws:iam::123456789012:role/lead", "timeoutMinutes": 30}}},
              {"name": "Both", "executionBlockType": "Parallel", "executionBlockConfiguration": {"parallelConfig": {"steps": [
                {"name": "Warm up", "executionBlockType": "CustomActionLambda", "executionBlockConfiguration": {"customActionLambdaConfig": {"timeoutMinutes": 5, "retryIntervalMinutes": 1, "regionToRun": "activatingRegion",
                  "lambdas": [{"arn": "arn:aws:lambda:eu-west-1:123456789012:function:warm"}, {"arn": "arn:aws:lambda:eu-west-2:123456789012:function:warm"}]}}},
                {"name": "Data", "executionBlockType": "AuroraGlobalDatabase", "executionBlockConfiguration": {"globalAuroraConfig": {"behavior": "switchoverOnly", "globalClusterIdentifier": "orders",
                  "databaseClusterArns": ["arn:aws:rds:eu-west-1:123456789012:cluster:orders-1", "arn:aws:rds:eu-west-2:123456789012:cluster:orders-2"], "ungraceful": {"ungraceful": "failover"}}}}]}}},
              {"name": "Traffic", "executionBlockType": "ARCRoutingControl", "executionBlockConfiguration": {"arcRoutingControlConfig": {"regionAndRoutingControls": {"eu-west-2": [{"routingControlArn": "arn:x", "state": "On"}]}}}},
              {"name": "Others", "executionBlockType": "ARCRegionSwitchPlan", "executionBlockConfiguration": {"regionSwitchPlanConfig": {"arn": "arn:aws:arc-region-switch::123456789012:plan/mail:d4e5f6"}}}]},
            {"workflowTargetAction": "deactivate", "workflowTargetRegion": "eu-west-1", "steps": [
              {"name": "Quiet", "executionBlockType": "EC2AutoScaling", "executionBlockConfiguration": {"ec2AsgCapacityIncreaseConfig": {"asgs": [], "targetPercent": 50}}}]}]}}
        """;

    private const string Asr = """
        {"id": "/subscriptions/0/recoveryplans/shop", "name": "shop", "type": "Microsoft.RecoveryServices/vaults/replicationRecoveryPlans", "properties": {
          "friendlyName": "Shop", "primaryFabricFriendlyName": "West", "recoveryFabricFriendlyName": "North",
          "groups": [
            {"groupType": "Shutdown", "replicationProtectedItems": [], "startGroupActions": [], "endGroupActions": []},
            {"groupType": "Failover", "replicationProtectedItems": [], "startGroupActions": [], "endGroupActions": []},
            {"groupType": "Boot", "replicationProtectedItems": [{"id": "/subscriptions/0/replicationProtectedItems/db1", "virtualMachineId": "/subscriptions/0/virtualMachines/db1"}],
             "startGroupActions": [{"actionName": "Attach disks", "failoverTypes": ["PlannedFailover", "UnplannedFailover"], "failoverDirections": ["PrimaryToRecovery"],
               "customDetails": {"instanceType": "AutomationRunbookActionDetails", "runbookId": "/subscriptions/0/runbooks/Attach-Disks", "timeout": "PT30M", "fabricLocation": "Recovery"}}],
             "endGroupActions": [{"actionName": "Look", "failoverTypes": ["PlannedFailover", "UnplannedFailover", "TestFailover"], "failoverDirections": ["PrimaryToRecovery", "RecoveryToPrimary"],
               "customDetails": {"instanceType": "ManualActionDetails", "description": "Look whether orders flow."}}]},
            {"groupType": "Boot", "replicationProtectedItems": [{"id": "/x/web1"}], "startGroupActions": [], "endGroupActions": [{"actionName": "Open", "failoverTypes": ["PlannedFailover", "UnplannedFailover", "TestFailover"], "failoverDirections": ["PrimaryToRecovery"],
               "customDetails": {"instanceType": "ScriptActionDetails", "path": "\\\\files\\dr\\open.ps1", "timeout": "PT5M", "fabricLocation": "Recovery"}}]}]}}
        """;

    [Fact]
    public void Each_workflow_of_a_region_switch_plan_is_a_runbook()
    {
        var (files, told) = All(Arc);
        var file = files[0];

        Assert.Equal(["shop-activate-eu-west-2", "shop-deactivate-eu-west-1"], files.Select(each => each.Key));
        Assert.Equal((TimeSpan.FromMinutes(45), "Moves the shop."), (file.Rto!.Value.To, file.Summary));
        Assert.Equal((new ApprovalBody("incident-commander", 1), TimeSpan.FromMinutes(30)), (file.Steps[0].Body, file.Steps[0].Timeout));
        Assert.Equal(["aws", "lambda", "invoke", "--function-name", "arn:aws:lambda:eu-west-2:123456789012:function:warm", "--region", "eu-west-2", "/dev/stdout"], Words(Work(file, "warm-up")));
        Assert.Contains("switchover-global-cluster", Words(Work(file, "data")));
        Assert.Contains("arn:aws:rds:eu-west-2:123456789012:cluster:orders-2", Words(Work(file, "data")));
        Told(told, 4, "applicationHealth");
        Told(told, 12, "ungraceful");
    }

    [Fact]
    public void Parallel_steps_begin_together_and_the_next_waits_for_all()
    {
        var (files, told) = All(Arc);

        Assert.Equal(["agree"], files[0].Find("warm-up")!.After!);
        Assert.Equal(["agree"], files[0].Find("data")!.After!);
        Assert.Equal(["warm-up", "data"], files[0].Find("traffic")!.After!);
        Assert.Equal(StepKind.Manual, files[0].Find("traffic")!.Kind);
        Assert.Contains("routingControlArn: arn:x", files[0].Find("traffic")!.Instructions, StringComparison.Ordinal);
        Told(told, 14, "There is no `mail/activate/eu-west-2` here");
    }

    [Fact]
    public void Groups_of_a_recovery_plan_are_phases_and_their_actions_steps()
    {
        var (files, told) = All(Asr);
        var file = files[0];

        Assert.Equal(["shop", "shop-back-again"], files.Select(each => each.Key));
        Assert.Equal(["Fail over", "Group 1", "Group 1", "Group 1", "Group 2", "Group 2"], file.Steps.Select(step => step.Phase));
        Assert.Equal("db1", file.Find("start-the-machines-of-the-group-1")!.Items.Single());
        Assert.Equal("Look whether orders flow.", file.Find("look")!.Instructions);
        Assert.Equal(["powershell.exe", "-File", @"\\files\dr\open.ps1"], Words(Work(file, "open")));
        Assert.Equal(("recovery-site", TimeSpan.FromMinutes(5)), (Call(file, "open").Runner, file.Find("open")!.Timeout));
        Told(told, 7, "PlannedFailover, UnplannedFailover");
        Told(told, 8, "There is no `Attach-Disks` here");
    }

    [Fact]
    public void The_way_back_has_only_the_actions_that_serve_it()
    {
        var (files, _) = All(Asr);

        Assert.Equal(["fail-all-machines-over", "start-the-machines-of-the-group-1", "look", "start-the-machines-of-the-group-2"], files[1].Steps.Select(step => step.Id));
    }

    [Theory]
    [InlineData(1, "A plan has workflows", "{\"name\": \"a\", \"workflows\": []}")]
    [InlineData(2, "executionBlockConfiguration is missing", "{\"name\": \"a\", \"workflows\": [\n{\"steps\": [{\"name\": \"x\", \"executionBlockType\": \"ManualApproval\"}]}]}")]
    [InlineData(2, "'Teleport' is no kind of group", "{\"name\": \"a\", \"properties\": {\"groups\": [\n{\"groupType\": \"Teleport\"}]}}")]
    [InlineData(1, "no recovery plan among these", "{\"resources\": [{\"type\": \"Microsoft.Storage/accounts\"}]}")]
    public void What_is_no_plan_is_refused_with_its_line(int line, string reason, string document) => Refuses(line, reason, document);
}
