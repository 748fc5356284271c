using DrConsole.Estate;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Plans;

/// <summary>Versions of external APIs that a service is pinned to and that end.</summary>
internal static class ApiEnds
{
    public static async Task<IReadOnlyList<(string Service, string Api, string Version, DateTimeOffset EndsOn)>> BeforeAsync(DrStore store, DateTimeOffset limit, CancellationToken cancel)
    {
        var day = DateOnly.FromDateTime(limit.UtcDateTime);
        var pins = await store.ApiPins.AsNoTracking().Where(pin => pin.EndsOn != null).ToListAsync(cancel);
        return
        [
            .. pins.Where(pin => pin.EndsOn <= day).OrderBy(pin => pin.EndsOn)
                .Select(pin => (pin.Service, pin.Api, pin.Pinned, new DateTimeOffset(pin.EndsOn!.Value.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero))),
        ];
    }
}
