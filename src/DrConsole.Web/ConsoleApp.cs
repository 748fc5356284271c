using DrConsole.Access;
using DrConsole.Aws;
using DrConsole.Estate;
using DrConsole.Evidence;
using DrConsole.Exchange;
using DrConsole.Incidents;
using DrConsole.Jobs;
using DrConsole.Notices;
using DrConsole.Overview;
using DrConsole.People;
using DrConsole.Plans;
using DrConsole.Platform;
using DrConsole.Runbooks;
using DrConsole.Runs;
using DrConsole.Signals;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Features.Estate;
using DrConsole.Web.Features.Evidence;
using DrConsole.Web.Features.Exchange;
using DrConsole.Web.Features.Incidents;
using DrConsole.Web.Features.Jobs;
using DrConsole.Web.Features.Notices;
using DrConsole.Web.Features.Notices.Templates;
using DrConsole.Web.Features.Overview;
using DrConsole.Web.Features.People;
using DrConsole.Web.Features.Plans;
using DrConsole.Web.Features.Runbooks;
using DrConsole.Web.Features.Runs;
using DrConsole.Web.Features.Runs.Runners;
using DrConsole.Web.Http;
using DrConsole.Web.Shell;

namespace DrConsole.Web;

/// <summary>The product's table of contents: what it is made of, and in which order a request passes through it.</summary>
internal static class ConsoleApp
{
    public static WebApplication Build(string[] args, TimeProvider? clock = null)
    {
        var builder = Settings.CreateBuilder(args);

        builder.Services.AddSingleton(clock ?? TimeProvider.System);
        builder.Services.AddPlatform(builder.Configuration);
        builder.Services.AddAccess();
        builder.Services.AddEvidence();
        builder.Services.AddLedgerWork();
        builder.Services.AddJobs();
        builder.Services.AddJobScheduler();
        builder.Services.AddPeople();
        builder.Services.AddNoticeTemplates();
        builder.Services.AddEstate();
        builder.Services.AddNotices();
        builder.Services.AddNoticeChannels();
        builder.Services.AddNoticeChannelsWork();
        builder.Services.AddNoticesWork();
        builder.Services.AddPlans();
        builder.Services.AddRunbooks();
        builder.Services.AddRunners();
        builder.Services.AddLocalRunnerAhead();
        builder.Services.AddRuns();
        builder.Services.AddRunWork();
        builder.Services.AddIncidents();
        builder.Services.AddIncidentWork();
        builder.Services.AddAftermath();
        builder.Services.AddAftermathWork();
        builder.Services.AddSignals();
        builder.Services.AddExchange();
        builder.Services.AddOverview();
        builder.Services.AddAws();

        builder.Services.AddHttpSurface();
        builder.Services.AddSignIn();
        builder.Services.AddShell();
        builder.Services.AddJobPages();
        builder.Services.AddPeoplePages();
        builder.Services.AddTemplatePages();
        builder.Services.AddNoticeChannelPages();
        builder.Services.AddPlanPages();
        builder.Services.AddIncidentPages();
        builder.Services.AddRunbookPages();
        builder.Services.AddRunPages();
        builder.Services.AddEvidencePages();
        builder.Services.ReadProtectionKeysLate();

        var app = builder.Build();
        app.Services.BuildModelAhead();
        app.UseHttpSurface();
        app.UseSignIn();
        app.UseForms();

        app.MapShell();
        app.MapSignIn();
        app.MapAccess();
        app.MapPeople();
        app.MapTemplates();
        app.MapNotices();
        app.MapEstate();
        app.MapNoticeChannels();
        app.MapPlans();
        app.MapRunbooks();
        app.MapRuns();
        app.MapRunners();
        app.MapIncidents();
        app.MapAftermath();
        app.MapEvidence();
        app.MapExchange();
        app.MapJobs();
        app.MapStatus();
        app.MapHttpSurface();
        return app;
    }
}
