using DrConsole.Backups;
using DrConsole.Exchange.Demos;
using DrConsole.Exchange.Starters;
using DrConsole.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Exchange;

public static class ExchangeServices
{
    public static IServiceCollection AddExchange(this IServiceCollection services)
    {
        services.AddBreakGlassPack();
        services.AddScoped<ImportDocuments>();
        services.AddScoped<ExportRecords>();
        services.AddScoped<StarterRunbooks>();
        services.AddScoped<ExportRunbook>();
        services.AddScoped<StarterFailovers>();
        services.AddScoped<StarterWatch>();
        services.AddScoped<DemoFailovers>();
        services.AddScoped<DemoFallbacks>();
        services.AddScoped<DemoMishaps>();
        services.AddScoped<StarterScripts>();
        services.AddScoped<DemoTabletop>();
        services.AddScoped<DemoDrillYear>();
        services.AddScoped<DemoSides>();
        services.AddScoped<DemoTrial>();
        services.AddScoped<DemoRunWork>();
        services.AddScoped<StarterCatalogue>();
        services.AddScoped<DemoEstate>();
        services.AddScoped<DemoPeople>();
        services.AddScoped<DemoPlans>();
        services.AddScoped<DemoRunbooks>();
        services.AddScoped<DemoPractice>();
        services.AddScoped<DemoRuns>();
        services.AddScoped<DemoDrillDesk>();
        services.AddScoped<DemoDrillReports>();
        services.AddScoped<DemoDrift>();
        services.AddScoped<DemoProbes>();
        services.AddScoped<DemoSignals>();
        services.AddScoped<DemoAlarms>();
        services.AddScoped<DemoWatch>();
        services.AddScoped<DemoReviews>();
        services.AddScoped<DemoReadiness>();
        services.AddScoped<DemoUpkeep>();
        services.AddScoped<DemoContacts>();
        services.AddScoped<DemoStatus>();
        services.AddScoped<DemoNotices>();
        services.AddScoped<DemoDuties>();
        services.AddScoped<DemoIncidents>();
        services.AddScoped<DemoRoom>();
        services.AddScoped<DemoSessions>();
        services.AddScoped<DemoCheckpoints>();
        services.AddScoped<DemoNotes>();
        services.AddScoped<DemoLessons>();
        services.AddScoped<DemoEvidence>();
        services.AddScoped<DemoGuests>();
        services.AddScoped<DemoRehearsal>();
        services.AddScoped<DemoSafeguards>();
        services.AddScoped<DemoYear>();
        services.AddScoped<DemoProofs>();
        services.AddScoped<DemoBackups>();
        services.AddScoped<DemoProgrammes>();
        services.AddScoped<DemoPack>();
        services.AddScoped<DemoKeeping>();
        services.AddScoped<DemoCopies>();
        services.AddScoped(inside => new DemoHands(inside.GetRequiredService<DataDirectory>(), inside.GetRequiredService<BackupTurns>()));
        services.AddScoped<DemoOwnBackup>();
        services.AddScoped<Demo>();
        services.AddOwnBackups();
        return services;
    }
}
