using DrConsole.Access;
using DrConsole.Platform;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DrConsole.Web.Features.Access;

internal static class OrganisationEndpoints
{
    public sealed record OrganisationShown(string Name, string TimeZone, bool IsSample, int Version);

    public sealed record OrganisationText(string Name, string TimeZone);

    public static void Map(IEndpointRouteBuilder api)
    {
        var organisation = api.MapGroup("/organisation").WithTags("Access");
        organisation.MapGet("", GetAsync).WithSummary("Whose console this is").Needs(Permission.Enter);
        organisation.MapPut("", PutAsync).WithSummary("Change its name or time zone").Needs(Permission.ManageSettings).WithMetadata(new TakesIfMatch(true));
    }

    private static async Task<Ok<OrganisationShown>> GetAsync(HttpContext context, Caller caller, ReadOrganisation organisations, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.Enter, cancel);
        return TypedResults.Ok(await ShowAsync(context, organisations, cancel));
    }

    private static async Task<Ok<OrganisationShown>> PutAsync(
        OrganisationText text, HttpContext context, EditOrganisation edit, ReadOrganisation organisations, CancellationToken cancel)
    {
        await edit.ExecuteAsync(new EditOrganisation.Edit(text.Name, text.TimeZone, IfMatch.Read(context)), cancel);
        return TypedResults.Ok(await ShowAsync(context, organisations, cancel));
    }

    private static async Task<OrganisationShown> ShowAsync(HttpContext context, ReadOrganisation organisations, CancellationToken cancel)
    {
        var organisation = await organisations.ExecuteAsync(cancel) ?? throw new MissingException("This console is not set up yet.");
        return new OrganisationShown(organisation.Name, organisation.TimeZone, organisation.IsSample, organisation.Version).WithVersion(context, organisation.Version);
    }
}
