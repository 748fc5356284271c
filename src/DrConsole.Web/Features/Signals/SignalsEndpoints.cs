using DrConsole.Access;
using DrConsole.Signals;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Features.People;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace DrConsole.Web.Features.Signals;

/// <summary>Probes, maintenance windows, and the way in for heartbeats.</summary>
internal static class SignalsEndpoints
{
    private const string Beats = "/hooks/heartbeat";
    private const int Most = 2_000;

    public static void MapSignals(this WebApplication app)
    {
        var api = app.MapApi();
        KeyedEndpoints.Map<Probe, ProbeText, ProbeShape, ProbeShown, ReadProbes, EditProbe>(api, "probes", "probe", ProbeShown.Of, Permission.SeeSignals, Permission.EditSignals, "Signals");
        KeyedEndpoints.Map<MaintenanceWindow, MaintenanceText, MaintenanceShape, MaintenanceShown, ReadMaintenance, EditMaintenance>(
            api, "maintenance-windows", "maintenance window", MaintenanceShown.Of, Permission.SeeSignals, Permission.MuteSignals, "Signals");
        var probes = api.MapGroup("/probes").WithTags("Signals");
        probes.MapGet("/{key}/results", ResultsAsync).WithSummary("How a probe stands, its last results, and its history by minute, hour and day").Needs(Permission.SeeSignals);
        probes.MapPost("/{key}/tries", TryAsync).WithSummary("Ask once, now").WithDescription("Gives how it answered and how long that took, never what. Changes nothing that is known of it.").Needs(Permission.EditSignals);
        probes.MapPost("/{key}/address", RotateAsync).WithSummary("Make a heartbeat's address, or another one").WithDescription("It is told this once; the one before is not heard any more.").Needs(Permission.EditSignals);
        api.MapGroup("/probe-states").WithTags("Signals").MapGet("", StatesAsync).WithSummary("How every probe stands, by key").Needs(Permission.SeeSignals);

        // Programs call with whatever they have: a shell's curl sends GET unless it is told.
        app.MapMethods($"{Beats}/{{key}}", [HttpMethods.Post, HttpMethods.Get, HttpMethods.Head], BeatAsync).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription()
            .WithMetadata(new RequestSizeLimitAttribute(65_536));
    }

    private static async Task<NoContent> BeatAsync(string key, HearHeartbeat hear, HttpContext context, CancellationToken cancel)
    {
        await hear.ExecuteAsync(key, cancel);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.NoContent();
    }

    private static async Task<Ok<Page<ProbeStateShown>>> StatesAsync([AsParameters] PageQuery page, ReadProbeBoard board, CancellationToken cancel) =>
        TypedResults.Ok(await page.CutAsync((await board.SearchAsync(new(), Most, cancel)).Lines, line => line.Key, ProbeStateShown.Of));

    private static async Task<Ok<ProbeResultsShown>> ResultsAsync(string key, ReadProbeBoard board, ReadProbeHistory history, CancellationToken cancel)
    {
        var (line, past) = (await board.FindAsync(key, cancel), await history.ExecuteAsync(key, cancel));
        return TypedResults.Ok(new ProbeResultsShown(ProbeStateShown.Of(line), [.. past.Results.Select(ProbeResultShown.Of)], past.Minutes, past.Hours, past.Days));
    }

    private static async Task<Ok<TriedShown>> TryAsync(string key, TryProbe probe, CancellationToken cancel)
    {
        var result = await probe.ExecuteAsync(key, cancel);
        return TypedResults.Ok(new TriedShown(result.At, result.Verdict, result.Took, result.Says));
    }

    private static async Task<Ok<HeartbeatAddressShown>> RotateAsync(string key, RotateHeartbeat rotate, CancellationToken cancel) =>
        TypedResults.Ok(new HeartbeatAddressShown($"{Beats}/{await rotate.ExecuteAsync(key, cancel)}"));
}
