namespace DrConsole.Exchange;

/// <summary>Every kind of record that documents can carry, in the order in which they need one another.</summary>
internal static class RecordKinds
{
    public static IReadOnlyList<IRecordKind> All { get; } =
    [
        new EnvironmentRecords(),
        new ContactRecords(),
        new GroupRecords(),
        new RotationRecords(),
        new EscalationRecords(),
        new StakeholderRecords(),
        new SupportRecords(),
        new TemplateRecords(),
        new BusinessCalendarRecords(),

        // After the policies and calendars that they name.
        new SeverityRecords(),
        new ReportingDutyRecords(),
        new ServiceRecords(),
        new DataClassRecords(),
        new ChecklistRecords(),
        new PlanRecords(),
        new ScenarioRecords(),

        // After what has its time written at itself: a target is what somebody said beyond that.
        new TargetRecords(),
        new ReadinessRecords(),
        new DrillProgrammeRecords(),
    ];

    public static IReadOnlyList<string> Words { get; } = [.. All.Select(kind => kind.Kind)];
}
