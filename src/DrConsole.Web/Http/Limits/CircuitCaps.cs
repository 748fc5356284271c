using System.Collections.Concurrent;
using DrConsole.Access;
using DrConsole.Platform;
using DrConsole.Web.Features.Access;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.Options;

namespace DrConsole.Web.Http;

/// <summary>How many pages are open, by person and by address. Each costs memory here, so that nobody may open any number.</summary>
internal sealed class OpenCircuits(IOptions<LimitOptions> limits)
{
    private readonly ConcurrentDictionary<string, int> _open = new();

    public bool IsFull(string? person, string address) =>
        Count(address) >= limits.Value.CircuitsPerAddress || (person is not null && Count(person) >= limits.Value.CircuitsPerPerson);

    public int Count(string whose) => _open.GetValueOrDefault(whose);

    public void Add(string whose) => _open.AddOrUpdate(whose, 1, (_, count) => count + 1);

    public void Remove(string whose)
    {
        if (_open.AddOrUpdate(whose, 0, (_, count) => count - 1) <= 0)
            _open.TryRemove(KeyValuePair.Create(whose, 0));
    }

    public static string? PersonOf(HttpContext context) => context.User.ToActor() is { Kind: Actor.Kinds.User, Id: { } id } ? $"person {id}" : null;

    public static string AddressOf(HttpContext context) => $"address {RateLimits.Address(context)}";
}

/// <summary>Counts an open page while its connection is up, whatever the connection is made of.</summary>
internal sealed class CircuitCount(OpenCircuits open, IHttpContextAccessor http) : CircuitHandler
{
    private string[] _counted = [];

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Measures.CircuitUp();
        _counted = http.HttpContext is { } context ? [.. new[] { OpenCircuits.PersonOf(context), OpenCircuits.AddressOf(context) }.OfType<string>()] : [];
        foreach (var whose in _counted)
            open.Add(whose);
        return Task.CompletedTask;
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Measures.CircuitDown();
        foreach (var whose in _counted)
            open.Remove(whose);
        _counted = [];
        return Task.CompletedTask;
    }
}

/// <summary>Refuses one page too many before it costs anything.</summary>
internal sealed class CircuitCaps(RequestDelegate next, OpenCircuits open, Headroom headroom, RightsNow rights)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var begins = context.WebSockets.IsWebSocketRequest || context.Request.Path.StartsWithSegments("/_blazor/negotiate");
        if (!begins)
            await next(context);
        else if (open.IsFull(OpenCircuits.PersonOf(context), OpenCircuits.AddressOf(context)))
            await Answers.WriteAsync(context, Problem.Of(429, context) with { Detail = "Too many pages are open. Close some and reload.", RetryAfter = 10 });
        else if (headroom.Needed() is { } needed && !await MayAsync(context, needed))
            await Answers.WriteAsync(context, new Problem(503, "crowded", "The console has little memory or few file handles left and keeps them for those who act. The status page still answers; live pages do again in a while.") { RetryAfter = 30 });
        else
            await next(context);
    }

    private async ValueTask<bool> MayAsync(HttpContext context, Permission needed)
    {
        if (context.User.ToActor() is not { } actor)
            return false;
        try
        {
            var held = await rights.ReadAsync(actor, context.RequestAborted);
            return held.May(needed) || held.May(Permission.KeepConsole);
        }
        catch (Exception away) when (StoreTroubles.IsAway(away))
        {
            // Nobody knows who it is; in doubt it is whoever mends this.
            return true;
        }
    }
}
