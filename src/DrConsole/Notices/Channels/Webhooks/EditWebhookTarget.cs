using DrConsole.Access;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Notices;

/// <summary>Adds, changes and removes webhook targets.</summary>
public sealed class EditWebhookTarget(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock, SecretBox box, IOptions<ChannelOptions> options)
    : EditKeyed<WebhookTarget, WebhookTargetText>(stores, caller, clock, "webhook target", Permission.ManageSettings)
{
    private readonly Caller _caller = caller;
    private readonly TimeProvider _clock = clock;

    protected override WebhookTarget Make(string key, WebhookTargetText text, DateTimeOffset now) => WebhookTarget.Create(key, text);

    protected override async Task CheckAsync(DrStore store, WebhookTarget record, CancellationToken cancel)
    {
        var by = await _caller.DemandAsync(Permission.ManageSettings, cancel);
        record.Seal(box, options.Value.AllowInside, by.Name, _clock.GetUtcNow());
    }
}

/// <summary>Reads webhook targets.</summary>
public sealed class ReadWebhookTargets(IDbContextFactory<DrStore> stores, Caller caller) : ReadKeyed<WebhookTarget>(stores, caller, "webhook target", Permission.ManageSettings);
