using DrConsole.Web.Features.Access.Auditors;
using DrConsole.Web.Features.Access.Sessions;
using DrConsole.Web.Http;

namespace DrConsole.Web.Features.Access;

internal static class AccessEndpoints
{
    public static void MapAccess(this WebApplication app)
    {
        var api = app.MapApi();
        MeEndpoints.Map(api);
        OrganisationEndpoints.Map(api);
        UserEndpoints.Map(api);
        TokenEndpoints.Map(api);
        SignInRules.SignInPolicyEndpoints.Map(api);
        BreakGlass.BreakGlassEndpoints.Map(api);
        AuditorEndpoints.Map(api);
        SessionEndpoints.Map(api);
    }
}
