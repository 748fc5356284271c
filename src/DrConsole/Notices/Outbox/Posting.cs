using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DrConsole.Notices;

/// <summary>Writes one message and hands it to its channel. Whatever happens is an answer: one bad message never stops the others.</summary>
internal sealed partial class Posting(IDbContextFactory<DrStore> stores, MessageText texts, ChannelSet channels, TimeProvider clock, ILogger<Posting> log)
{
    /// <summary>How long a channel has for one message.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <param name="stop">Asked when the console stops: what is under way then may have been sent.</param>
    public async Task<ChannelAnswer> SendAsync(OutboxTurn.Claimed claimed, CancellationToken stop)
    {
        var (delivery, notice) = claimed;
        if (channels.Of(delivery.Channel) is not { Missing: null } channel)
            return new ChannelAnswer.Down(channels.Missing(delivery.Channel) ?? "The channel was taken away.");
        NoticeMessage message;
        try
        {
            await using var store = await stores.CreateDbContextAsync(stop);
            message = await texts.WriteAsync(store, delivery, notice, stop);
        }
        catch (RefusedException refusal)
        {
            return new ChannelAnswer.Rejected(refusal.Message);
        }
        catch (Exception error)
        {
            LogUnwritten(error, delivery.Id);
            return new ChannelAnswer.Retry("It could not be written.");
        }
        return await HandOverAsync(channel, message, delivery, stop);
    }

    private async Task<ChannelAnswer> HandOverAsync(INoticeChannel channel, NoticeMessage message, Delivery delivery, CancellationToken stop)
    {
        using var late = new CancellationTokenSource(Longest, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, late.Token);
        try
        {
            return await channel.SendAsync(message, either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            return new ChannelAnswer.Unsure(late.IsCancellationRequested
                ? $"No answer within {Durations.Short(Longest)}, so that it may have been sent."
                : "The console stopped while it was being sent, so that it may have been sent.");
        }
        catch (Exception error)
        {
            LogBroken(error, delivery.Id, delivery.Channel);
            return new ChannelAnswer.Unsure("The channel broke in a way it should not, so that it may have been sent. The log says more.");
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Delivery {Delivery} could not be written, as the store did not take it. It is tried again; look at the store's health")]
    private partial void LogUnwritten(Exception error, DeliveryId delivery);

    [LoggerMessage(Level = LogLevel.Error, Message = "Delivery {Delivery}: the channel {Channel} broke. It is tried again or goes another way; test the channel on the page Channels")]
    private partial void LogBroken(Exception error, DeliveryId delivery, NoticeChannel channel);
}
