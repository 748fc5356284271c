using DrConsole.People;
using DrConsole.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Plans;

public static class PlanServices
{
    public static IServiceCollection AddPlans(this IServiceCollection services)
    {
        services.AddSettings<PlanOptions>(PlanOptions.Section);
        services.AddScoped<EditPlan>();
        services.AddScoped<ReadPlans>();
        services.AddScoped<ReadPlanBoard>();
        services.AddScoped<SubmitPlan>();
        services.AddScoped<ApprovePlan>();
        services.AddScoped<ReadVersions>();
        services.AddScoped<EditScenario>();
        services.AddScoped<ReadScenarios>();
        services.AddSingleton<SymptomShelf>();
        services.AddScoped<FindScenarios>();
        services.AddScoped<EditChecklist>();
        services.AddScoped<ReadChecklists>();
        services.AddScoped<ActivatePlan>();
        services.AddSingleton<JointActivations>();
        services.AddScoped<ReadActivations>();
        services.AddScoped<EditReadinessItem>();
        services.AddScoped<KeepEvidence>();
        services.AddSingleton<IKnowReadiness, TriggersReady>();
        services.AddScoped<ReadReadiness>();
        services.AddScoped<ReadStandards>();
        services.AddScoped<WorkReview>();
        services.AddScoped<ReadReviews>();
        services.AddScoped<MoveAction>();
        services.AddSingleton<IKnowWhatIsDue, DuePlans>();
        services.AddScheduledWork<OpenDueReviews>(OpenDueReviews.Schedule);
        return services;
    }
}
