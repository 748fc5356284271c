using System.Diagnostics.Metrics;
using DrConsole.Platform;

namespace DrConsole.Notices;

/// <summary>What goes out by which channel, with what answer, and which breaker is open. Rooms and targets are counted together: there may be any number.</summary>
internal static class ChannelMeasures
{
    private static readonly Meter Meter = new(Measures.MeterName);

    private static readonly Counter<long> Sendings = Meter.CreateCounter<long>("drconsole.channel.sendings", description: "Messages handed to a channel, by its answer.");
    private static readonly Counter<long> Refusals = Meter.CreateCounter<long>("drconsole.channel.refusals", description: "Messages that a breaker or a rate limit kept from a channel.");
    private static readonly Counter<long> Moves = Meter.CreateCounter<long>("drconsole.channel.breaker.moves", description: "Times that a channel's breaker opened or closed.");
    private static readonly Histogram<double> Times = Meter.CreateHistogram<double>("drconsole.channel.duration", "s", "How long a channel took to answer.");

    public static void Sent(NoticeChannel kind, ChannelAnswer answer, TimeSpan took)
    {
        Sendings.Add(1, Channel(kind), new KeyValuePair<string, object?>("answer", answer.GetType().Name.ToLowerInvariant()));
        Times.Record(took.TotalSeconds, Channel(kind));
    }

    public static void Refused(NoticeChannel kind, ChannelAnswer answer) => Refusals.Add(1, Channel(kind), new KeyValuePair<string, object?>("by", answer is ChannelAnswer.Down ? "breaker" : "rate"));

    public static void Moved(LaneStanding lane) => Moves.Add(1, Channel(lane.Kind), new KeyValuePair<string, object?>("to", lane.Breaker is BreakerState.Closed ? "closed" : "open"));

    private static KeyValuePair<string, object?> Channel(NoticeChannel kind) => new("channel", kind.ToString().ToLowerInvariant());
}
