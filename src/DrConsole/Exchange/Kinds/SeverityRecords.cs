using DrConsole.Access;
using DrConsole.Incidents;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Exchange;

/// <summary>What severities ask, in files. The four are there from the beginning; a file changes what they say.</summary>
internal sealed class SeverityRecords : RecordKind<StoredSeverityRule, SeverityRuleText>
{
    public override string Kind => "severity";

    public override string Heading => "Severities";

    public override Permission Edit => Permission.EditSeverities;

    protected override async Task<Dictionary<string, StoredSeverityRule>> FindAsync(DrStore store, IReadOnlyCollection<string>? keys, CancellationToken cancel) =>
        await store.StoredSeverityRules.Where(rule => keys == null || keys.Contains(rule.Key)).ToDictionaryAsync(rule => rule.Key, cancel);

    protected override SeverityRuleText TextOf(StoredSeverityRule record) => record.Text;

    // What has to be said has no value of its own, so that leaving it out is told.
    protected override SeverityRuleText Blank(string key) => new("", TimeSpan.Zero, TimeSpan.Zero);

    protected override string TitleOf(string key, SeverityRuleText text) => key.ToUpperInvariant();

    protected override SeverityRuleText Tidied(SeverityRuleText text) => text.Tidied();

    protected override void Add(ImportScope scope, string key, SeverityRuleText text) => scope.Store.Add(StoredSeverityRule.Create(key, text));

    protected override void Change(ImportScope scope, StoredSeverityRule record, SeverityRuleText before, SeverityRuleText after) => record.Change(after);

    public override async Task CheckAsync(ImportScope scope, IReadOnlyList<Sheet> sheets, CancellationToken cancel)
    {
        var rules = await FindAsync(scope.Store, [.. sheets.Select(sheet => sheet.Key)], cancel);
        foreach (var (sheet, rule) in sheets.Where(sheet => rules.ContainsKey(sheet.Key)).Select(sheet => (sheet, rules[sheet.Key])))
        {
            if (rule.EscalateTo.Length > 0 && !await scope.Store.EscalationPolicies.AnyAsync(policy => policy.Key == rule.EscalateTo, cancel))
                scope.Fault(sheet, new InvalidException("escalate-to", $"There is no escalation policy {rule.EscalateTo}, neither here nor in the console."));
            if (rule.Calendar.Length > 0 && !await scope.Store.BusinessCalendars.AnyAsync(calendar => calendar.Key == rule.Calendar, cancel))
                scope.Fault(sheet, new InvalidException("calendar", $"There is no business calendar {rule.Calendar}, neither here nor in the console."));
        }
    }

    protected override SeverityRuleText Read(SheetReader fields, SeverityRuleText before) => new(
        fields.Text("meaning", before.Meaning), fields.Span("acknowledge", before.Acknowledge) ?? TimeSpan.Zero, fields.Span("respond", before.Respond) ?? TimeSpan.Zero,
        fields.Span("first-notice", before.FirstNotice), fields.Span("updates-every", before.Cadence), fields.Text("escalate-to", before.EscalateTo), fields.Span("fix-by", before.FixBy),
        (int?)fields.Whole("fix-business-days", before.FixDays, int.MaxValue), fields.Text("calendar", before.Calendar), fields.Flag("post-mortem", before.PostMortem));

    protected override SheetFields Write(SeverityRuleText text) => new SheetFields()
        .Say("meaning", text.Meaning).Say("acknowledge", text.Acknowledge).Say("respond", text.Respond).Say("first-notice", text.FirstNotice).Say("updates-every", text.Cadence)
        .Say("escalate-to", text.EscalateTo).Say("fix-by", text.FixBy).Say("fix-business-days", text.FixDays).Say("calendar", text.Calendar).Say("post-mortem", text.PostMortem ? true : (bool?)null);
}
