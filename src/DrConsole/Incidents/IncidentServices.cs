using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Incidents;

public static class IncidentServices
{
    /// <summary>What declares, steers and shows incidents.</summary>
    public static IServiceCollection AddIncidents(this IServiceCollection services)
    {
        services.AddSingleton<IncidentGates>();
        services.AddSingleton<IncidentPages>();
        services.AddSingleton<IncidentRows>();
        services.AddSingleton<RunShelf>();
        services.AddSingleton<ReadClocks>();
        services.AddSingleton<JointRooms>();
        services.AddSingleton<JointHealth>();
        services.AddSingleton<JointDeployments>();
        services.AddSingleton<ReadRoomBoard>();
        services.AddSingleton<FollowRuns>();
        services.AddSingleton<FollowNotices>();
        services.AddSingleton<IncidentTimers>();
        services.AddSingleton<IncidentSweeps>();
        services.AddScoped<IncidentDesk>();
        services.AddScoped<DeclareIncident>();
        services.AddScoped<AcknowledgeIncident>();
        services.AddScoped<MoveIncident>();
        services.AddScoped<RateIncident>();
        services.AddScoped<TickCheck>();
        services.AddScoped<AssignDuty>();
        services.AddScoped<HandOverCommand>();
        services.AddScoped<WriteNote>();
        services.AddScoped<RecordDecision>();
        services.AddScoped<TellIncident>();
        services.AddScoped<ResolveIncident>();
        services.AddScoped<StartIncidentRun>();
        services.AddScoped<ActivateIncidentPlan>();
        services.AddScoped<NotifyStakeholders>();
        services.AddScoped<TellOutside>();
        services.AddScoped<ShowRoomPresence>();
        services.AddScoped<ReadRoom>();
        services.AddScoped<ReadRoomHealth>();
        services.AddScoped<ReadIncidents>();
        services.AddScoped<ReadIncidentPeople>();
        services.AddScoped<ExportTimeline>();
        return services;
    }

    /// <summary>Has this process keep timelines and timers.</summary>
    public static IServiceCollection AddIncidentWork(this IServiceCollection services) => services.AddHostedService<IncidentWorker>();
}
