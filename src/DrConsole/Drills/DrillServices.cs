using DrConsole.People;
using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Drills;

public static class DrillServices
{
    public static IServiceCollection AddDrills(this IServiceCollection services)
    {
        services.AddScoped<AuditRecords>();
        services.AddScoped<AuditReport>();
        services.AddSingleton<DrillRows>();
        services.AddScoped<PlanDrill>();
        services.AddProgrammes();
        return services;
    }

    private static void AddProgrammes(this IServiceCollection services)
    {
        services.AddSettings<DrillOptions>(DrillOptions.Section);
        services.AddSingleton<ProgrammeDrills>();
        services.AddSingleton<DrillNotices>();
        services.AddScoped<EditProgramme>();
        services.AddScoped<ReadProgrammes>();
        services.AddScoped<ReadDrillCalendar>();
        services.AddScoped<RescheduleDrill>();
        services.AddScoped<FollowDrills>();
        services.AddSingleton<IKnowWhatIsDue, DueDrills>();
        services.AddSingleton<IKnowReadiness, DrillReadiness>();
        services.AddScheduledWork<PlanProgrammes>(PlanProgrammes.Schedule);
        services.AddScheduledWork<TellDrills>(TellDrills.Schedule);
    }
}
