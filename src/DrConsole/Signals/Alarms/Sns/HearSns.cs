using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DrConsole.Signals;

/// <summary>Takes what SNS posts: its topic must be expected and its signature right, whatever it says.</summary>
public sealed partial class HearSns(IDbContextFactory<DrStore> stores, SnsSignature signature, AlarmIntake intake, SnsSubscriptions subscriptions, ILogger<HearSns> log)
{
    public async Task ExecuteAsync(ReadOnlyMemory<byte> body, CancellationToken cancel)
    {
        var message = SnsMessage.Read(body);
        var source = await FindAsync(message.TopicArn, cancel);
        await signature.DemandAsync(message, cancel);
        if (message.Type is not SnsMessage.Notification)
        {
            await subscriptions.HearAsync(message, cancel);
            return;
        }
        if (CloudWatchShape.Read(message.Message) is not { } alarm)
        {
            LogNoAlarm(source.Key, message.MessageId);
            return;
        }
        await intake.TakeAsync(source, AlarmJson.OneLine(message.MessageId) is { Length: <= HeardMessage.MaxId } id ? id : PayloadHash.Of(message.MessageId), [alarm with { At = alarm.At ?? message.SentAt }], cancel);
    }

    private async Task<AlarmSource> FindAsync(string topic, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var all = await store.AlarmSources.AsNoTracking().Where(known => known.Kind == AlarmKind.Sns && known.Topics.Contains(topic)).ToListAsync(cancel);
        return all.Find(known => !known.IsOff && KeyLines.Each(known.Topics).Contains(topic)) ?? throw new ForbiddenException("This topic is not expected: an alarm source must name its ARN.");
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {MessageId} to the alarm source {Source} is no alarm of CloudWatch's and was left alone")]
    private partial void LogNoAlarm(string source, string messageId);
}

/// <summary>Keeps which topics are subscribed to this console. A person confirms, unless the settings say that the console does.</summary>
public sealed partial class SnsSubscriptions(IDbContextFactory<DrStore> stores, SecretBox box, SnsConfirmation confirmation, TimeProvider clock, ILogger<SnsSubscriptions> log)
{
    private const string Ourselves = "DrConsole, by its settings";

    internal async Task HearAsync(SnsMessage message, CancellationToken cancel)
    {
        var isAsked = message.Type is SnsMessage.Confirmation;
        if (isAsked && SnsAddress.Subscription(message.SubscribeUrl!) is null)
            throw new ForbiddenException("SubscribeURL does not lead to SNS.");
        await SaveAsync(message.TopicArn, known =>
        {
            if (isAsked)
                known.Ask(message.SubscribeUrl!, box, clock.GetUtcNow());
            else
                known.End();
        }, cancel);
        if (!isAsked || !confirmation.IsArmed)
        {
            LogAsked(message.TopicArn, message.Type);
            return;
        }
        await confirmation.FollowAsync(message.SubscribeUrl!, cancel);
        await SaveAsync(message.TopicArn, known => known.Confirm(Ourselves, clock.GetUtcNow()), cancel);
    }

    private Task SaveAsync(string topic, Action<SnsSubscription> change, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        Acting.As(Actor.Console("alarms"));
        await using var store = await stores.CreateDbContextAsync(cancel);
        change(await store.SnsSubscriptions.SingleOrDefaultAsync(known => known.TopicArn == topic, cancel) ?? store.Add(SnsSubscription.Of(topic)).Entity);
        await store.SaveChangesAsync(cancel);
    });

    [LoggerMessage(Level = LogLevel.Warning, Message = "SNS sent a {Type} for {Topic}; somebody has to look at the alarm sources")]
    private partial void LogAsked(string topic, string type);
}
