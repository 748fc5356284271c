using DrConsole.Web.Http;

namespace DrConsole.Web.Features.Plans;

internal static class PlansEndpoints
{
    public static void MapPlans(this WebApplication app)
    {
        var api = app.MapApi();
        PlanEndpoints.Map(api);
        PlanDecisionEndpoints.Map(api);
        ScenarioEndpoints.Map(api);
        ChecklistEndpoints.Map(api);
        ReadinessEndpoints.Map(api);
        EvidenceFileEndpoints.Map(api);
        EvidenceFileEndpoints.MapDownload(app);
        StandardsEndpoints.Map(api);
        StandardsEndpoints.MapReports(app);
        ReviewEndpoints.Map(api);
    }
}
