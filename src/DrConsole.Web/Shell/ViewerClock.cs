using DrConsole.Access;
using DrConsole.Web.Features.Access;
using Microsoft.AspNetCore.Components.Authorization;

namespace DrConsole.Web.Shell;

/// <summary>The viewer's own zone, shown beside UTC wherever a person must act, and whether single keys act.</summary>
public sealed class ViewerClock(EditProfile profiles)
{
    public event Action? Changed;

    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public bool SingleKeys { get; private set; } = true;

    public Guid? PersonId { get; private set; }

    public bool IsElsewhere => Zone.BaseUtcOffset != TimeSpan.Zero || Zone.SupportsDaylightSavingTime;

    /// <summary>The city of the zone, as people say it.</summary>
    public string Place => Zone.Id.Split('/')[^1].Replace('_', ' ');

    public async Task ReadAsync(Task<AuthenticationState>? signedIn)
    {
        if (signedIn is null || (await signedIn).User.ToActor().Kind is not Actor.Kinds.User)
            return;
        Follow(await profiles.ReadAsync(CancellationToken.None));
    }

    /// <summary>Takes over what the viewer just chose, on this page and not only on the next one.</summary>
    public void Follow(User user)
    {
        Zone = TimeZoneInfo.FindSystemTimeZoneById(user.TimeZone);
        SingleKeys = user.SingleKeys;
        PersonId = user.Id.Value;
        Changed?.Invoke();
    }

    public DateTimeOffset Local(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, Zone);
}
