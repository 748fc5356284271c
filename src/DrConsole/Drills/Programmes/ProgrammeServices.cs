using DrConsole.People;
using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Drills;

internal static class ProgrammeServices
{
    public static void AddProgrammes(this IServiceCollection services)
    {
        services.AddSingleton<ProgrammeDrills>();
        services.AddSingleton<DrillNotices>();
        services.AddScoped<EditProgramme>();
        services.AddScoped<ReadProgrammes>();
        services.AddScoped<ReadDrillCalendar>();
        services.AddScoped<ReadScenarioTrends>();
        services.AddScoped<ReadProgrammeChoices>();
        services.AddScoped<RescheduleDrill>();
        services.AddScoped<FollowDrills>();
        services.AddSingleton<IKnowWhatIsDue, DueDrills>();
        services.AddSingleton<IKnowReadiness, DrillReadiness>();
        services.AddScoped<ReviewSources>();
        services.AddScoped<ReadReviewChoices>();
        services.AddScoped<ReadReviewPack>();
        services.AddScoped<ReadQuarterlyReviews>();
        services.AddScoped<WorkQuarterlyReview>();
        services.AddScoped<PrintReview>();
        services.AddScoped<SignQuarterlyReview>();
        services.AddScheduledWork<PlanProgrammes>(PlanProgrammes.Schedule);
        services.AddScheduledWork<TellDrills>(TellDrills.Schedule);
    }
}
