using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Signals;

/// <summary>Confirms that a topic may send here: a person does, or the console where its settings say so.</summary>
public sealed class ConfirmSubscription(IDbContextFactory<DrStore> stores, Caller caller, SecretBox box, SnsConfirmation confirmation, TimeProvider clock)
{
    public async Task ExecuteAsync(string topic, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.EditSignals, cancel);
        string url;
        await using (var store = await stores.CreateDbContextAsync(cancel))
        {
            var asked = await store.SnsSubscriptions.AsNoTracking().SingleOrDefaultAsync(known => known.TopicArn == topic, cancel) ?? throw new MissingException("SNS has not asked for this topic.");
            if (asked.State is not SubscriptionState.Asked)
                throw new RefusedException("There is nothing to confirm: SNS has not asked since.", "not-asked");
            url = asked.Open(box);
        }
        await confirmation.FollowAsync(url, cancel);
        await Races.SettleAsync(async () =>
        {
            await using var store = await stores.CreateDbContextAsync(cancel);
            (await store.SnsSubscriptions.SingleAsync(known => known.TopicArn == topic, cancel)).Confirm(actor.Name, clock.GetUtcNow());
            await store.SaveChangesAsync(cancel);
        });
    }
}

/// <summary>Follows the address by which SNS is told that a subscription is wanted.</summary>
public sealed class SnsConfirmation(IHttpClientFactory clients, IOptions<AlarmOptions> options)
{
    public bool IsArmed => options.Value.ConfirmSubscriptions;

    internal async Task FollowAsync(string url, CancellationToken cancel)
    {
        var own = SnsAddress.Subscription(url) ?? throw new ForbiddenException("SubscribeURL does not lead to SNS.");
        try
        {
            using var client = clients.CreateClient(SnsCertificates.ClientName);
            using var answer = await client.GetAsync(SnsAddress.At(own, options.Value.SnsBaseUrl), HttpCompletionOption.ResponseHeadersRead, cancel);
            if (!answer.IsSuccessStatusCode)
                throw new RefusedException($"SNS answers {(int)answer.StatusCode}: the confirmation may have expired. Ask for the subscription anew.", "sns-refused");
        }
        catch (Exception away) when (away is HttpRequestException || (away is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            throw new RefusedException("SNS cannot be reached now. What it asked for waits here.", "sns-away");
        }
    }
}
