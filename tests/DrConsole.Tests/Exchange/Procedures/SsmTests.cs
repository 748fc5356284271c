using DrConsole.Runbooks;
using static DrConsole.Tests.ProcedureDocuments;
using static DrConsole.Tests.ProcedureWorld;

namespace DrConsole.Tests;

/// <summary>Systems Manager Automation documents become runbooks: jumps become prerequisites, error branches rollbacks, and what is not exact is named.</summary>
public sealed class SsmTests
{
    [Fact]
    public void Parameters_keep_their_type_their_values_and_their_pattern()
    {
        var (file, told) = Only(Automation, name: "ops/Promote-Standby.yaml");

        Assert.Equal(("promote-standby", "Promote the standby database"), (file.Key, file.Title));
        Assert.Equal([ParameterType.Text, ParameterType.Choice, ParameterType.Number, ParameterType.Boolean, ParameterType.Text, ParameterType.Text], file.Parameters.Select(parameter => parameter.Type));
        Assert.Equal((true, false, "30", "false", "a,b"), (file.Parameters[1].Required, file.Parameters[2].Required, file.Parameters[2].Default, file.Parameters[3].Default, file.Parameters[4].Default));
        Assert.Equal("^[a-z]+$", file.Parameters[5].Pattern);
        Told(told, 4, "rights of the runner");
        Told(told, 20, "one text");
    }

    [Fact]
    public void An_approval_asks_people_and_a_sleep_waits()
    {
        var (file, told) = Only(Automation);

        Assert.Equal(new ApprovalBody("incident-commander", 2), file.Find("confirm")!.Body);
        Assert.Equal(TimeSpan.FromMinutes(10), file.Find("confirm")!.Timeout);
        Assert.StartsWith("Promote now?\n\nNotes of the import", file.Find("confirm")!.Instructions, StringComparison.Ordinal);
        Assert.Equal(new WaitBody(TimeSpan.FromMinutes(10)), file.Find("letsettle")!.Body);
        Told(told, 32, "role/Ops");
    }

    [Fact]
    public void An_api_call_is_the_command_line_of_aws_and_its_output_a_captured_value()
    {
        var (file, _) = Only(Automation);

        Assert.Equal(["aws", "rds", "describe-db-clusters", "--db-cluster-identifier", "{{Cluster}}", "--output", "json"], Words(Work(file, "findstandby")));
        Assert.Equal(new Named<string>("FindStandby-Status", "$.DBClusters[0].Status"), Assert.Single(file.Find("findstandby")!.Captures));
    }

    [Fact]
    public void A_script_gets_values_and_outputs_through_the_environment_and_runs_where_it_ran()
    {
        var (file, told) = Only(Automation);

        var (script, call) = (Script(file, "promote"), Call(file, "promote"));

        Assert.Equal("echo \"promoting ${SSM_Cluster} (${SSM_FindStandby_Status})\"\npromote --cluster \"${SSM_Cluster}\"\n", script.Text);
        Assert.Equal(["SSM_Cluster={{Cluster}}", "SSM_FindStandby_Status={{FindStandby-Status}}"], call.Environment.Select(each => $"{each.Name}={each.Value}"));
        Assert.Equal(("managed-instances", 2), (call.Runner, file.Find("promote")!.Retries!.Count));
        Told(told, 52, "i-0123456789abcdef0");
    }

    [Fact]
    public void Python_keeps_every_byte_and_is_called_as_the_automation_called_it()
    {
        var (file, _) = Only(Automation);

        var script = Script(file, "judge");

        Assert.Equal("def judge(events, context):\n    return {\"ok\": events[\"wait\"] < 60}\n", script.Text);
        Assert.Equal(("python3", "-c"), (script.Interpreter[0], script.Interpreter[1]));
        Assert.Contains("['judge'](e,{})", script.Interpreter[2], StringComparison.Ordinal);
        Assert.Equal(["SSM_INPUT_cluster={{Cluster}}", "SSM_JSON_wait={{Wait}}", "SSM_EVENTS={\"limits\":[1,2]}"], Call(file, "judge").Environment.Select(each => $"{each.Name}={each.Value}"));
        Assert.Equal(new Named<string>("Judge-Ok", "$.ok"), Assert.Single(file.Find("judge")!.Captures));
    }

    [Fact]
    public void A_step_that_only_errors_and_cancels_lead_to_is_the_rollback()
    {
        var (file, _) = Only(Automation);

        var step = file.Find("promote")!;

        Assert.Equal(FailureRule.Rollback, step.OnFailure);
        Assert.Equal("put-back --now\n", Assert.IsType<CommandWork.Script>(Assert.IsType<CommandBody>(step.Rollback!.Body).Call.Work).Text);
        Assert.Null(file.Find("putback"));
    }

    [Fact]
    public void A_branch_asks_which_is_so_and_jumps_become_prerequisites()
    {
        var (file, told) = Only(Automation);

        var decision = Assert.IsType<DecisionBody>(file.Find("way")!.Body);

        Assert.Equal(["Cluster is orders → tellorders", "None of these → rest"], decision.Options.Select(option => $"{option.Label} → {string.Join(' ', option.Then)}"));
        Assert.Equal(["tellorders", "rest"], file.Find("last")!.After!);
        Assert.Equal(StepKind.Manual, file.Find("last")!.Kind);
        Told(told, 93, "Company-Tell");
        Told(told, 87, "aws:createTags");
    }

    [Fact]
    public void A_plain_sequence_needs_no_prerequisites_and_json_reads_like_yaml()
    {
        var (file, told) = Only("""{"schemaVersion": "0.3", "description": "Stop. All of it", "mainSteps": [{"name": "one", "action": "aws:changeInstanceState", "inputs": {"InstanceIds": ["i-1", "i-2"], "DesiredState": "stopped"}}, {"name": "two", "action": "aws:sleep", "inputs": {"Duration": "PT1M"}, "onFailure": "Continue", "onCancel": "step:one"}]}""");

        Assert.Equal(["aws", "ec2", "stop-instances", "--instance-ids", "i-1", "i-2", "--output", "json"], Words(Work(file, "one")));
        Assert.Equal((FailureRule.Continue, null), (file.Find("two")!.OnFailure, file.Find("two")!.After));
        Told(told, 1, "also worked when all goes well");
    }

    [Theory]
    [InlineData("aws:createTags", "{ResourceType: EC2, ResourceIds: [i-1], Tags: [{Key: role, Value: standby}]}", "ec2 create-tags --resources i-1 --tags [{\"Key\":\"role\",\"Value\":\"standby\"}] --output json")]
    [InlineData("aws:createImage", "{InstanceId: '{{ Id }}', ImageName: before, NoReboot: true}", "ec2 create-image --instance-id {{Id}} --name before --no-reboot --output json")]
    [InlineData("aws:createImage", "{InstanceId: i-1, ImageName: before, NoReboot: false}", "ec2 create-image --instance-id i-1 --name before --reboot --output json")]
    [InlineData("aws:copyImage", "{SourceImageId: ami-1, SourceRegion: eu-west-1, ImageName: copy, Encrypted: true}", "ec2 copy-image --source-image-id ami-1 --source-region eu-west-1 --name copy --encrypted --output json")]
    [InlineData("aws:createStack", "{StackName: dr, TemplateURL: 'https://example.com/t', NotificationARNs: [a], OnStackFailure: DELETE}", "cloudformation create-stack --stack-name dr --template-url https://example.com/t --notification-arns a --on-failure DELETE --output json")]
    [InlineData("aws:deleteStack", "{StackName: dr}", "cloudformation delete-stack --stack-name dr --output json")]
    [InlineData("aws:invokeLambdaFunction", "{FunctionName: warm, InputPayload: {size: 3}}", "lambda invoke --function-name warm --payload {\"size\":3} --cli-binary-format raw-in-base64-out /dev/stdout --output json")]
    public void Actions_that_are_one_call_become_that_call(string action, string inputs, string words)
    {
        var (file, _) = Only($"schemaVersion: '0.3'\nparameters: {{Id: {{type: String}}}}\nmainSteps:\n- {{name: a, action: '{action}', inputs: {inputs}}}\n");

        Assert.Equal($"aws {words}", string.Join(' ', Words(Work(file, "a"))));
    }

    [Theory]
    [InlineData("aws:createTags", "{ResourceType: ManagedInstance, ResourceIds: [mi-1], Tags: [{Key: a, Value: b}]}")]
    [InlineData("aws:createTags", "{ResourceIds: [i-1], Tags: [{Key: a, Value: '{{ Id }}'}]}")]
    [InlineData("aws:assertAwsResourceProperty", "{Service: rds, Api: DescribeDBClusters, PropertySelector: '$..Status', DesiredValues: [available]}")]
    [InlineData("aws:assertAwsResourceProperty", "{Service: rds, Api: DescribeDBClusters, PropertySelector: '$.Status', DesiredValues: ['{{ Id }}']}")]
    public void What_is_not_exactly_one_call_is_left_to_a_person(string action, string inputs)
    {
        var (file, told) = Only($"schemaVersion: '0.3'\nparameters: {{Id: {{type: String}}}}\nmainSteps:\n- {{name: a, action: '{action}', inputs: {inputs}}}\n");

        Assert.Equal(StepKind.Manual, file.Find("a")!.Kind);
        Told(told, 4, "left to a person");
    }

    [Fact]
    public void A_property_that_was_waited_for_is_a_gate_that_asks_again()
    {
        var (file, told) = Only("""
            schemaVersion: '0.3'
            parameters: {Cluster: {type: String}}
            mainSteps:
            - name: ready
              action: aws:waitForAwsResourceProperty
              timeoutSeconds: 600
              inputs: {Service: rds, Api: DescribeDBClusters, DBClusterIdentifier: '{{ Cluster }}', PropertySelector: '$.DBClusters[0].Status', DesiredValues: [available, "it's up"]}
            """);
        var gate = Assert.IsType<GateBody>(file.Find("ready")!.Body);
        var call = Assert.IsType<Probe.Command>(Assert.Single(gate.Probes)).Call;

        Assert.Equal(
            "found=$(aws rds describe-db-clusters --db-cluster-identifier \"${SSM_Cluster}\" --query 'DBClusters[0].Status' --output text) || exit 1\necho \"$found\"\ncase \"$found\" in\n  'available'|'it'\\''s up') exit 0 ;;\nesac\nexit 1\n",
            Assert.IsType<CommandWork.Script>(call.Work).Text);
        Assert.Equal("SSM_Cluster={{Cluster}}", string.Join(' ', call.Environment.Select(each => $"{each.Name}={each.Value}")));
        Assert.Equal(new Retries(20, TimeSpan.FromSeconds(30)), file.Find("ready")!.Retries);
        Told(told, 7, "up to 21 times");
    }

    [Theory]
    [InlineData("\"2.2\"", "Schema 2.2 is of another kind")]
    [InlineData("\"1.2\"", "Schema 1.2 is of another kind")]
    [InlineData("\"0.4\"", "The schema 0.4 is not supported")]
    public void Another_schema_is_refused_with_its_line(string version, string reason) =>
        Refuses(2, reason, $"{{\"description\": \"x\",\n\"schemaVersion\": {version}, \"mainSteps\": []}}");

    [Fact]
    public void Jumps_to_nowhere_are_refused_and_jumps_back_are_told()
    {
        const string Head = "schemaVersion: '0.3'\nmainSteps:\n- {name: a, action: 'aws:pause', inputs: {}}\n";

        Refuses(4, "There is no step 'nowhere'", $"{Head}- {{name: b, action: 'aws:pause', nextStep: nowhere}}\n");
        var (file, told) = Only($"{Head}- {{name: b, action: 'aws:pause', nextStep: a}}\n");

        Told(told, 4, "It went back to");
        Assert.Equal(2, file.Steps.Count);
    }
}
