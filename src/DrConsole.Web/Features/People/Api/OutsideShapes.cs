using DrConsole.People;
using DrConsole.Platform;

namespace DrConsole.Web.Features.People;

internal sealed record SupportShown(
    string Key, string Name, string Provides, string Hours, string Plan, string Contract, string Portal, string Phone, string Email, TimeSpan? AnswersWithin,
    IReadOnlyList<string> Services, string Note, int Version)
{
    public static SupportShown Of(SupportContact support) => new(
        support.Key, support.Name, support.Provides, support.Hours, support.Plan, support.Contract, support.Portal, support.Phone, support.Email, support.AnswersWithin,
        KeyLines.Each(support.Services), support.Note, support.Version);
}

/// <param name="Services">Services that they help with, by key.</param>
internal sealed record SupportShape(
    string Name, string? Key = null, string Provides = "", string Hours = "", string Plan = "", string Contract = "", string Portal = "", string Phone = "", string Email = "",
    TimeSpan? AnswersWithin = null, IReadOnlyList<string>? Services = null, string Note = "") : IShape<SupportText>
{
    SupportText IShape<SupportText>.Text => new(Name)
    {
        Provides = Provides,
        Hours = Hours,
        Plan = Plan,
        Contract = Contract,
        Portal = Portal,
        Phone = Phone,
        Email = Email,
        AnswersWithin = AnswersWithin,
        Services = KeyedEndpoints.Lines("services", Services),
        Note = Note,
    };
}

internal sealed record StakeholderShown(
    string Key, string Name, Criticality Criticality, string Who, IReadOnlyList<string> Channels, TimeSpan? RespondsWithin, IReadOnlyList<string> Services, IReadOnlyList<string> Scenarios, string Note, int Version)
{
    public static StakeholderShown Of(Stakeholder stakeholder) => new(
        stakeholder.Key, stakeholder.Name, stakeholder.Criticality, stakeholder.Who, KeyLines.Each(stakeholder.Channels), stakeholder.RespondsWithin,
        KeyLines.Each(stakeholder.Services), KeyLines.Each(stakeholder.Scenarios), stakeholder.Note, stakeholder.Version);
}

/// <param name="Name">The role.</param>
/// <param name="Who">Who fills it: <c>contact/KEY</c> or <c>group/KEY</c>.</param>
/// <param name="Channels">By what they are told, in this order: sms, voice, email, chat.</param>
internal sealed record StakeholderShape(
    string Name, string? Key = null, Criticality Criticality = Criticality.Standard, string Who = "", IReadOnlyList<string>? Channels = null, TimeSpan? RespondsWithin = null,
    IReadOnlyList<string>? Services = null, IReadOnlyList<string>? Scenarios = null, string Note = "") : IShape<StakeholderText>
{
    StakeholderText IShape<StakeholderText>.Text => new(Name, Criticality)
    {
        Who = Who,
        Channels = KeyedEndpoints.Lines("channels", Channels),
        RespondsWithin = RespondsWithin,
        Services = KeyedEndpoints.Lines("services", Services),
        Scenarios = KeyedEndpoints.Lines("scenarios", Scenarios),
        Note = Note,
    };
}
