using System.Globalization;
using DrConsole.Access;
using DrConsole.Incidents;
using DrConsole.People;
using DrConsole.Platform;
using DrConsole.Web.Features.People.Pages;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Incidents.Severities;

public sealed partial class SeverityPage(ReadSeverityRules read, EditSeverityRule edit, Pulse pulse, PageExits exits) : KeyedFormPage<StoredSeverityRule, SeverityRuleText>(read, edit, pulse, exits)
{
    private const int Most = 200;

    private IReadOnlyList<EscalationPolicy> _policies = [];
    private IReadOnlyList<BusinessCalendar> _calendars = [];
    private string _meaning = "", _acknowledge = "", _respond = "", _firstNotice = "", _cadence = "", _escalateTo = "", _fixBy = "", _fixDays = "", _calendar = "";
    private bool _postMortem;

    public override string Word => "severity";

    public override string Root => "/severities";

    protected override Permission Needed => Permission.EditSeverities;

    [Inject]
    private ReadEscalationPolicies Policies { get; set; } = null!;

    [Inject]
    private ReadBusinessCalendars Calendars { get; set; } = null!;

    protected override async Task ReadChoicesAsync()
    {
        _policies = await Policies.ListAsync(after: null, Most, Closed);
        _calendars = await Calendars.ListAsync(after: null, Most, Closed);
    }

    protected override void Fill(SeverityRuleText text)
    {
        (_meaning, _escalateTo, _calendar, _postMortem) = (text.Meaning, text.EscalateTo, text.Calendar, text.PostMortem);
        (_acknowledge, _respond) = (PeopleWords.Of(text.Acknowledge), PeopleWords.Of(text.Respond));
        (_firstNotice, _cadence, _fixBy) = (PeopleWords.Of(text.FirstNotice), PeopleWords.Of(text.Cadence), PeopleWords.Of(text.FixBy));
        _fixDays = text.FixDays?.ToString(CultureInfo.InvariantCulture) ?? "";
    }

    protected override SeverityRuleText ReadForm() => new(_meaning, Durations.Read("acknowledge", _acknowledge), Durations.Read("respond", _respond))
    {
        FirstNotice = Durations.ReadOptional("firstNotice", _firstNotice),
        Cadence = Durations.ReadOptional("cadence", _cadence),
        EscalateTo = _escalateTo,
        FixBy = Durations.ReadOptional("fixBy", _fixBy),
        FixDays = _fixDays.Trim().Length == 0 ? null : int.TryParse(_fixDays.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : throw new InvalidException("fixDays", "A number of days is needed."),
        Calendar = _calendar,
        PostMortem = _postMortem,
    };
}
