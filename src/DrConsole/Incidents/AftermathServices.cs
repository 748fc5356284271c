using DrConsole.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Incidents;

/// <summary>What surrounds an incident: what went out before it, what must be reported, what is learned from it.</summary>
public static class AftermathServices
{
    public static IServiceCollection AddAftermath(this IServiceCollection services)
    {
        services.AddSettings<ReportOptions>(ReportOptions.Section);
        services.AddScoped<RecordDeployment>();
        services.AddScoped<ReadDeployments>();
        services.AddScoped<ReadRecentDeployments>();
        services.AddScoped<ReadSeverityRules>();
        services.AddScoped<EditSeverityRule>();
        services.AddScoped<ReadBusinessCalendars>();
        services.AddScoped<EditBusinessCalendar>();
        services.AddScoped<ReadReportingDuties>();
        services.AddScoped<EditReportingDuty>();
        services.AddScoped<WorkDuties>();
        services.AddScoped<ReadIncidentDuties>();
        services.AddScoped<WorkIncidentReport>();
        services.AddScoped<ReadIncidentReport>();
        services.AddScoped<FindAftermath>();
        services.AddScoped<PrintIncidentReport>();
        services.AddScoped<FinishIncidentReport>();
        services.AddScoped<SealIncidentReport>();
        services.AddScoped<CloseIncident>();
        services.AddScoped<ReadRecoveryMetrics>();
        services.AddScoped<ImportPastIncidents>();
        services.AddScoped<WorkIncidentLinks>();
        services.AddScoped<ReadIncidentLinks>();
        services.AddSingleton<AftermathTimers>();
        services.AddSingleton<IAftermathSweep>(services => services.GetRequiredService<AftermathTimers>());
        services.AddSingleton<IAftermathSweep, ActionReminders>();
        services.AddSingleton<SealCutOffReports>();
        services.AddSingleton<IAftermathSweep>(services => services.GetRequiredService<SealCutOffReports>());
        return services;
    }

    /// <summary>What begins reports and reminds, for the serving console only.</summary>
    public static IServiceCollection AddAftermathWork(this IServiceCollection services)
    {
        services.AddHostedService<AftermathWorker>();
        return services;
    }
}
