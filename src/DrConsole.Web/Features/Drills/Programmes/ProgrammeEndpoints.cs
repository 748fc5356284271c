using System.ComponentModel;
using System.Text;
using DrConsole.Access;
using DrConsole.Drills;
using DrConsole.Platform;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Features.People;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DrConsole.Web.Features.Drills.Programmes;

/// <summary>Drill programmes: as they are written, their dates, and calendars that follow them.</summary>
internal static class ProgrammeEndpoints
{
    private const string Path = "drill-programmes";
    private const int MostDays = 3_660;

    /// <param name="DueOn">The date as the programme says it: by it the date is known, whatever it is moved to.</param>
    /// <param name="Because">Why it is not on its own day.</param>
    internal sealed record DateShown(string Programme, string Title, DateOnly DueOn, DateTimeOffset At, ProgrammeStanding Standing, string Because, string? Drill, DrillOutcome? Outcome)
    {
        public static DateShown Of(DrillProgramme programme, ProgrammeSlot slot) => new(programme.Key, programme.Title, slot.DueOn, slot.At, slot.Standing, slot.Because, slot.Drill?.Key, slot.Drill?.Outcome);
    }

    internal sealed record DatesShown(DateOnly From, DateOnly To, IReadOnlyList<DateShown> Dates);

    internal sealed record MoveAsked(DateOnly DueOn, DateTimeOffset To, [property: Description("It stays on record, in the ledger too.")] string Why);

    internal sealed record MoveShown(Guid Id, string Programme, DateOnly DueOn, DateTimeOffset From, DateTimeOffset To, string Why, string By, DateTimeOffset At);

    /// <param name="Link">The path, once: it is shown here and never again.</param>
    internal sealed record FeedMade(string Link);

    public static void Map(WebApplication app, IEndpointRouteBuilder api)
    {
        KeyedEndpoints.Map<DrillProgramme, ProgrammeText, ProgrammeShape, ProgrammeShown, ReadProgrammes, EditProgramme>(
            api, Path, "drill programme", ProgrammeShown.Of, Permission.SeeDrills, Permission.EditDrills, "Drills");
        var one = api.MapGroup($"/{Path}/{{key}}").WithTags("Drills");
        one.MapGet("/dates", DatesAsync).WithSummary("A programme's dates of the last year and some years ahead, each with where it stands").Needs(Permission.SeeDrills);
        one.MapPost("/moves", MoveAsync).WithSummary("Put one date to another time, with the reason").Needs(Permission.EditDrills);
        var calendar = api.MapGroup("/drill-calendar").WithTags("Drills");
        calendar.MapGet("", CalendarAsync).WithSummary("Every programme's dates between two days, by time").Needs(Permission.SeeDrills);
        calendar.MapPost("/link", LinkAsync).WithSummary("A new secret link by which calendars follow the drills of a plan, or all; the one before ends").Needs(Permission.EditDrills);
        calendar.MapDelete("/link", EndAsync).WithSummary("End the link").Needs(Permission.EditDrills);
        app.MapGet("/drill-calendars/{token}", FeedAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<Ok<IReadOnlyList<DateShown>>> DatesAsync(string key, ReadDrillCalendar read, CancellationToken cancel, int years = 2)
    {
        var board = await read.ProgrammeAsync(key, years, cancel);
        return TypedResults.Ok<IReadOnlyList<DateShown>>([.. board.Slots.Select(slot => DateShown.Of(board.Programme, slot))]);
    }

    private static async Task<Ok<MoveShown>> MoveAsync(string key, MoveAsked body, RescheduleDrill reschedule, CancellationToken cancel)
    {
        var move = await reschedule.ExecuteAsync(key, body.DueOn, body.To, body.Why ?? "", cancel);
        return TypedResults.Ok(new MoveShown(move.Id.Value, move.Programme, move.DueOn, move.From, move.To, move.Why, move.By, move.At));
    }

    private static async Task<Ok<DatesShown>> CalendarAsync(ReadDrillCalendar read, TimeProvider clock, CancellationToken cancel, DateOnly? from = null, DateOnly? to = null)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var (first, last) = (from ?? today, to ?? (from ?? today).AddYears(1));
        new FieldErrors().Check(last >= first && last.DayNumber - first.DayNumber <= MostDays, "to", "A day after from, within ten years.").ThrowIfAny();
        return TypedResults.Ok(new DatesShown(first, last, [.. (await read.CalendarAsync(first, last, cancel)).Select(pair => DateShown.Of(pair.Programme, pair.Slot))]));
    }

    private static async Task<Ok<FeedMade>> LinkAsync(FollowDrills follow, CancellationToken cancel, string? plan = null) =>
        TypedResults.Ok(new FeedMade($"/drill-calendars/{await follow.MakeLinkAsync(plan, cancel)}"));

    private static async Task<NoContent> EndAsync(FollowDrills follow, CancellationToken cancel, string? plan = null)
    {
        await follow.EndLinkAsync(plan, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<ContentHttpResult> FeedAsync(string token, HttpContext context, FollowDrills follow, CancellationToken cancel)
    {
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Text(await follow.ReadAsync(token, cancel), "text/calendar", Encoding.UTF8);
    }
}
