using DrConsole.People;
using DrConsole.Platform;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.People.Pages;

public sealed partial class StakeholderPage(ReadStakeholders read, EditStakeholder edit, Pulse pulse, PageExits exits) : KeyedFormPage<Stakeholder, StakeholderText>(read, edit, pulse, exits)
{
    private string _name = "", _who = "", _channels = "", _services = "", _scenarios = "", _note = "", _respondsWithin = "";
    private Criticality _criticality = Criticality.Standard;

    public override string Word => "stakeholder";

    public override string Root => "/stakeholders";

    protected override void Fill(StakeholderText text)
    {
        (_name, _criticality, _who, _channels, _services, _scenarios, _note) = (text.Name, text.Criticality, text.Who, text.Channels, text.Services, text.Scenarios, text.Note);
        _respondsWithin = PeopleWords.Of(text.RespondsWithin);
    }

    protected override StakeholderText ReadForm() => new(_name, _criticality)
    {
        Who = _who,
        Channels = _channels,
        RespondsWithin = Durations.ReadOptional("respondsWithin", _respondsWithin),
        Services = _services,
        Scenarios = _scenarios,
        Note = _note,
    };
}
