using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Web.Features.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DrConsole.Web.Features.Evidence;

/// <summary>What erasing a person would take and leave, and doing it.</summary>
internal static class ErasureEndpoints
{
    public sealed record ErasureAsked(string Reason);

    public static void Map(IEndpointRouteBuilder api)
    {
        var erasure = api.MapGroup("/users/{id:guid}/erasure").WithTags("Evidence").Needs(Permission.ErasePeople);
        erasure.MapGet("", GetAsync).WithSummary("What erasing this person takes and what it leaves");
        erasure.MapPost("", PostAsync).WithSummary("Erase this person's data for good");
    }

    private static async Task<Ok<Erasure>> GetAsync(Guid id, ReadErasure erasure, CancellationToken cancel) => TypedResults.Ok(await erasure.ExecuteAsync(new UserId(id), cancel));

    private static async Task<NoContent> PostAsync(Guid id, ErasureAsked asked, ErasePerson erase, CancellationToken cancel)
    {
        await erase.ExecuteAsync(new UserId(id), asked.Reason, cancel);
        return TypedResults.NoContent();
    }
}
