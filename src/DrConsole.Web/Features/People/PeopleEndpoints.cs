using DrConsole.People;
using DrConsole.Web.Http;

namespace DrConsole.Web.Features.People;

internal static class PeopleEndpoints
{
    public static void MapPeople(this WebApplication app)
    {
        var api = app.MapApi();
        KeyedEndpoints.Map<Contact, ContactText, ContactShape, ContactShown, ReadContacts, EditContact>(api, "contacts", "contact", ContactShown.Of);
        KeyedEndpoints.Map<Group, GroupText, GroupShape, GroupShown, ReadGroups, EditGroup>(api, "groups", "group", GroupShown.Of);
        KeyedEndpoints.Map<SupportContact, SupportText, SupportShape, SupportShown, ReadSupportContacts, EditSupportContact>(api, "support-contacts", "support contact", SupportShown.Of);
        KeyedEndpoints.Map<Stakeholder, StakeholderText, StakeholderShape, StakeholderShown, ReadStakeholders, EditStakeholder>(api, "stakeholders", "stakeholder", StakeholderShown.Of);
        KeyedEndpoints.Map<Rotation, RotationText, RotationShape, RotationShown, ReadRotations, EditRotation>(api, "rotations", "rotation", RotationShown.Of);
        KeyedEndpoints.Map<EscalationPolicy, EscalationText, EscalationShape, EscalationShown, ReadEscalationPolicies, EditEscalationPolicy>(
            api, "escalation-policies", "escalation policy", EscalationShown.Of);
        OnCallEndpoints.Map(api);
        CalendarEndpoints.Map(api);
        CalendarEndpoints.MapFeed(app);
    }
}
