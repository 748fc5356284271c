using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.People;

public static class PeopleServices
{
    public static IServiceCollection AddPeople(this IServiceCollection services)
    {
        services.AddScoped<ReadContacts>();
        services.AddScoped<EditContact>();
        services.AddScoped<ReadGroups>();
        services.AddScoped<EditGroup>();
        services.AddScoped<ReadSupportContacts>();
        services.AddScoped<EditSupportContact>();
        services.AddScoped<ReadStakeholders>();
        services.AddScoped<EditStakeholder>();
        services.AddScoped<ReadRotations>();
        services.AddScoped<EditRotation>();
        services.AddScoped<ReadEscalationPolicies>();
        services.AddScoped<EditEscalationPolicy>();
        services.AddScoped<ReadOnCall>();
        services.AddScoped<CoverShift>();
        services.AddScoped<ReadReachability>();
        services.AddScoped<ConfirmContact>();
        services.AddScoped<ImportCalendar>();
        services.AddScoped<FollowRotation>();
        services.AddScoped<IForgetsPerson, ForgetContact>();
        services.AddSingleton<IKnowWhatIsDue, DuePeople>();
        services.AddScheduledWork<KeepContacts>(KeepContacts.Schedule);
        return services;
    }
}
