using DrConsole.Incidents;
using static DrConsole.Tests.Incidents.IncidentWorld;

namespace DrConsole.Tests.Incidents;

/// <summary>What severities ask, as the organisation says it.</summary>
public sealed class SeverityTests
{
    [Theory, BothDatabases]
    public async Task The_four_are_there_as_the_plans_say_and_stay(StoreProvider database)
    {
        await using var console = await OpenAsync(database);

        var rules = await console.As<ReadSeverityRules>(Cora).ListAsync(null, 10, Cancel);

        Assert.Equal([("p1", 2, 15, true), ("p2", 5, 30, true), ("p3", 30, 0, false), ("p4", 480, 0, false)],
            rules.Select(rule => (rule.Key, (int)rule.Acknowledge.TotalMinutes, (int)(rule.FirstNotice?.TotalMinutes ?? 0), rule.PostMortem)));
        Assert.Equal((TimeSpan.FromHours(4), 1, BusinessCalendar.SupportKey), (rules[2].FixBy, rules[3].FixDays, rules[3].Calendar));
        Assert.Equal(SeverityRules.Standard, rules.Select(rule => rule.Rule));
        await Assert.ThrowsAsync<RefusedException>(() => console.As<EditSeverityRule>(Ana).DeleteAsync("p4", 0, Cancel));
        await Assert.ThrowsAsync<InvalidException>(() => console.As<EditSeverityRule>(Ana).CreateAsync("p5", rules[3].Text, Cancel));
    }

    [Theory, BothDatabases]
    public async Task A_changed_rule_times_the_next_incident(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var rule = await console.As<ReadSeverityRules>(Ana).FindAsync("p1", Cancel);

        await console.As<EditSeverityRule>(Ana).ChangeAsync("p1", rule.Text with { Acknowledge = TimeSpan.FromMinutes(9) }, rule.Version, Cancel);

        Assert.Equal(Noon.AddMinutes(9), (await console.DeclareAsync()).AcknowledgeBy);
    }

    [Theory, BothDatabases]
    public async Task What_a_rule_names_must_be_there_and_is_not_deleted(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var edit = console.As<EditSeverityRule>(Ben);
        var rule = await console.As<ReadSeverityRules>(Ben).FindAsync("p3", Cancel);

        var wrong = await Assert.ThrowsAsync<InvalidException>(() => edit.ChangeAsync("p3", rule.Text with { EscalateTo = "nobody", Calendar = "never" }, 0, Cancel));
        Assert.Equal(["calendar", "escalateTo"], wrong.Errors.Keys.Order());
        Assert.Contains("fixDays", (await Assert.ThrowsAsync<InvalidException>(() => edit.ChangeAsync("p3", rule.Text with { FixDays = 1 }, 0, Cancel))).Errors.Keys);
        await Assert.ThrowsAsync<RefusedException>(() => console.As<EditBusinessCalendar>(Ben).DeleteAsync(BusinessCalendar.SupportKey, 0, Cancel));
        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<EditSeverityRule>(Eva).ChangeAsync("p3", rule.Text, 0, Cancel));
    }

    [Theory, BothDatabases]
    public async Task A_duty_is_written_as_lines_that_name_their_fault(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var edit = console.As<EditReportingDuty>(Ana);

        await edit.CreateAsync("contract", new DutyText("Contract with Acme", "Acme", "detected  2h First call\nKNOWN 1d Letter"), Cancel);
        var duty = await console.As<ReadReportingDuties>(Cora).FindAsync("contract", Cancel);

        Assert.Equal([new DutyStep(DutyTrigger.Known, TimeSpan.FromDays(1), "Letter")], duty.Steps.Skip(1));
        var wrong = await Assert.ThrowsAsync<InvalidException>(() => edit.ChangeAsync("contract", duty.Text with { Deadlines = "known 72h Letter\nsometime soon" }, duty.Version, Cancel));
        Assert.StartsWith("Line 2:", wrong.Errors["deadlines"][0], StringComparison.Ordinal);
        Assert.Equal(["contract", "dora", "gdpr", "nis2"], (await console.As<ReadReportingDuties>(Cora).ListAsync(null, 10, Cancel)).Select(each => each.Key));
    }
}
