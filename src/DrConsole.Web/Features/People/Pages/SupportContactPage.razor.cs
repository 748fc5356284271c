using DrConsole.People;
using DrConsole.Platform;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.People.Pages;

public sealed partial class SupportContactPage(ReadSupportContacts read, EditSupportContact edit, Pulse pulse, PageExits exits) : KeyedFormPage<SupportContact, SupportText>(read, edit, pulse, exits)
{
    private string _name = "", _provides = "", _hours = "", _plan = "", _contract = "", _portal = "", _phone = "", _email = "", _services = "", _note = "", _answersWithin = "";

    public override string Word => "support contact";

    public override string Root => "/support-contacts";

    protected override void Fill(SupportText text)
    {
        (_name, _provides, _hours, _plan, _contract) = (text.Name, text.Provides, text.Hours, text.Plan, text.Contract);
        (_portal, _phone, _email, _services, _note) = (text.Portal, text.Phone, text.Email, text.Services, text.Note);
        _answersWithin = PeopleWords.Of(text.AnswersWithin);
    }

    protected override SupportText ReadForm() => new(_name)
    {
        Provides = _provides,
        Hours = _hours,
        Plan = _plan,
        Contract = _contract,
        Portal = _portal,
        Phone = _phone,
        Email = _email,
        AnswersWithin = Durations.ReadOptional("answersWithin", _answersWithin),
        Services = _services,
        Note = _note,
    };
}
