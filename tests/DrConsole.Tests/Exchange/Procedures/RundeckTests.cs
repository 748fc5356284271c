using DrConsole.Runbooks;
using static DrConsole.Tests.ProcedureDocuments;
using static DrConsole.Tests.ProcedureWorld;

namespace DrConsole.Tests;

/// <summary>Rundeck jobs become runbooks: what runs keeps every byte, values stay values, and nothing is dropped without a word.</summary>
public sealed class RundeckTests
{
    private static (RunbookFile File, IReadOnlyList<DrConsole.Exchange.ImportWarning> Told) Broker()
    {
        var (files, told) = All(RundeckJobs);
        return (files.Single(file => file.Key == "restore-orders-broker"), told);
    }

    [Fact]
    public void Every_job_of_a_file_becomes_a_runbook()
    {
        var (files, _) = All(RundeckJobs);

        Assert.Equal(["restore-orders-broker", "tell-the-shop"], files.Select(file => file.Key));
        Assert.Contains("Puts the orders broker back.", files[0].Summary, StringComparison.Ordinal);
        Assert.Equal(["stop-the-broker", "restore", "say-what-was-done", "check", "look-into-it", "tell-the-others", "work-the-missing-one", "some-vendor-pause-step", "com-example-snowflake"], files[0].Steps.Select(step => step.Id));
    }

    [Fact]
    public void Options_keep_their_type_their_values_and_their_pattern()
    {
        var (file, told) = Broker();

        Assert.Equal([ParameterType.Choice, ParameterType.Text, ParameterType.Text, ParameterType.Secret, ParameterType.Date, ParameterType.Text], file.Parameters.Select(parameter => parameter.Type));
        Assert.Equal((true, "blue green", "Which cluster"), (file.Parameters[0].Required, string.Join(' ', file.Parameters[0].Choices), file.Parameters[0].Help));
        Assert.Equal(("[a-z0-9-]+", "newest"), (file.Parameters[1].Pattern, file.Parameters[1].Default));
        Assert.Null(file.Parameters[2].Pattern);
        Assert.Contains("planned, forced", file.Parameters[5].Help, StringComparison.Ordinal);
        Told(told, 28, "bounded time");
        Told(told, 32, "keys/shop/broker");
    }

    [Fact]
    public void A_line_of_plain_words_is_an_argument_list_and_an_option_one_whole_argument()
    {
        var (file, _) = Broker();

        Assert.Equal(["systemctl", "stop", "broker@blue.service"], Words(Work(file, "stop-the-broker")));
        Assert.Equal(["./restore.sh", "--snapshot", "{{snapshot}}", "--cluster", "{{cluster}}"], Words(Work(file, "restore")));
        Assert.Equal("brokers", Call(file, "restore").Runner);
    }

    [Fact]
    public void A_line_that_needs_a_shell_gets_its_values_through_the_environment()
    {
        var (file, _) = Broker();

        Assert.Equal("echo \"restored ${RD_OPTION_SNAPSHOT}\" | tee -a /var/log/restore.log", Script(file, "say-what-was-done").Text);
        var named = Assert.Single(Call(file, "say-what-was-done").Environment);
        Assert.Equal(("RD_OPTION_SNAPSHOT", "{{snapshot}}"), (named.Name, named.Value.ToString()));
    }

    [Fact]
    public void A_script_keeps_every_byte_and_its_own_interpreter()
    {
        var (file, _) = Broker();

        var script = Script(file, "check");

        Assert.Equal("#!/bin/bash -eu\n\tcurl -fsS \"http://localhost:8161/health\" \\\n  --user \"ops:$RD_OPTION_PASSWORD\"\necho 'done'  \n", script.Text);
        Assert.Equal(["/bin/bash", "-eu"], script.Interpreter);
        Assert.Equal("{{password}}", Assert.Single(Call(file, "check").Environment).Value.ToString());
    }

    [Fact]
    public void What_cannot_be_carried_exactly_is_left_to_a_person_whole()
    {
        var (file, told) = Broker();

        var step = file.Find("look-into-it")!;

        Assert.Equal(StepKind.Manual, step.Kind);
        Assert.Contains("echo '${option.snapshot}'", step.Instructions, StringComparison.Ordinal);
        Assert.Contains("Line 57: It is left to a person", step.Instructions, StringComparison.Ordinal);
        Told(told, 57, "between single quotes");
    }

    [Fact]
    public void An_error_handler_is_the_rollback_of_its_step()
    {
        var (file, _) = Broker();

        var step = file.Find("restore")!;

        Assert.Equal(FailureRule.Rollback, step.OnFailure);
        Assert.Equal(["./undo.sh"], Words(Assert.IsType<CommandBody>(step.Rollback!.Body).Call.Work));
    }

    [Fact]
    public void A_reference_is_a_nested_runbook_when_the_job_is_there_and_named_when_it_is_not()
    {
        var (file, told) = Broker();

        var nested = Assert.IsType<NestedBody>(file.Find("tell-the-others")!.Body);

        Assert.Equal(("tell-the-shop", "text=broker is back cluster={{cluster}}"), (nested.Use, string.Join(' ', nested.With.Select(each => $"{each.Name}={each.Value}"))));
        Assert.Equal(StepKind.Manual, file.Find("work-the-missing-one")!.Kind);
        Assert.Contains("Nowhere to be found", file.Find("work-the-missing-one")!.Instructions, StringComparison.Ordinal);
        Told(told, 65, "There is no");
    }

    [Fact]
    public void A_pause_asks_a_person_and_what_has_no_counterpart_is_named_with_its_line()
    {
        var (file, told) = Broker();

        Assert.Equal((StepKind.Manual, "Wait for the buyers to log in"), (file.Find("some-vendor-pause-step")!.Kind, file.Find("some-vendor-pause-step")!.Instructions));
        Told(told, 70, "com.example.Snowflake");
        Told(told, 16, "onfailure");
        Assert.Contains("size: xl", file.Find("com-example-snowflake")!.Instructions, StringComparison.Ordinal);
        Assert.Contains("About the whole: line 16", file.Steps[0].Instructions, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bash -c \"run ${option.x}\"", "another program")]
    [InlineData("ssh host ${option.x}", "another program")]
    [InlineData("${option.x} --now && ls", "which program runs")]
    [InlineData("true; ${option.x}", "which program runs")]
    [InlineData("cat <<EOF\n${option.x}\nEOF", "here-document")]
    [InlineData("echo $((${option.x} + 1)) > /tmp/a", "arithmetic")]
    [InlineData("echo ${globals.site} > /tmp/a", "nothing that this console knows")]
    [InlineData("eval echo ${option.x}", "another program")]
    public void A_value_never_becomes_a_piece_of_a_program(string line, string reason)
    {
        var (file, told) = Only($"- name: a\n  options: {{x: {{}}}}\n  sequence:\n    commands:\n    - exec: {System.Text.Json.JsonSerializer.Serialize(line)}\n");

        Assert.Equal(StepKind.Manual, file.Steps[0].Kind);
        Told(told, 5, reason);
    }

    [Theory]
    [InlineData("ls ${option.x} > /tmp/a", "ls \"${RD_OPTION_X}\" > /tmp/a")]
    [InlineData("echo \"a ${option.x} b\"", "echo \"a ${RD_OPTION_X} b\"")]
    [InlineData("echo 'it''s' \"$(cat ${option.x})\"", "echo 'it''s' \"$(cat \"${RD_OPTION_X}\")\"")]
    [InlineData("cat @option.x@ | wc -l", "cat \"${RD_OPTION_X}\" | wc -l")]
    public void A_value_stands_where_the_shell_takes_it_as_one_word(string line, string expected)
    {
        var (file, _) = Only($"- name: a\n  options: {{x: {{}}}}\n  sequence:\n    commands:\n    - exec: {System.Text.Json.JsonSerializer.Serialize(line)}\n");

        Assert.Equal(expected, Script(file, file.Steps[0].Id).Text);
    }

    [Fact]
    public void Json_is_read_like_yaml()
    {
        var (file, _) = Only("""[{"name": "Drain", "sequence": {"keepgoing": true, "strategy": "parallel", "commands": [{"exec": "drain a"}, {"script": "echo \u00e9\n", "args": "${option.x} now"}]}, "options": [{"name": "x"}]}]""");

        Assert.Equal([FailureRule.Continue, FailureRule.Continue], file.Steps.Select(step => step.OnFailure));
        Assert.All(file.Steps, step => Assert.Equal([], step.After!));
        Assert.Equal(("echo é\n", "exec sh \"$0\" \"${RD_OPTION_X}\" now"), (Script(file, "script-2").Text, Script(file, "script-2").Interpreter[2]));
    }

    [Fact]
    public void Jobs_that_call_one_another_are_refused_with_their_line()
    {
        const string Circle = "- name: a\n  sequence:\n    commands:\n    - jobref: {name: b}\n- name: b\n  sequence:\n    commands:\n    - jobref: {name: a}\n";

        Refuses(1, "a → b → a", Circle);
        Refuses(4, "would run itself", "- name: a\n  sequence:\n    commands:\n    - jobref: {name: a}\n");
    }
}
