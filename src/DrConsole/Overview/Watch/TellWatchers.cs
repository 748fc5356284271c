using System.Net;
using DrConsole.Notices;
using Microsoft.Extensions.Options;

namespace DrConsole.Overview;

/// <summary>Tells the people of the watch by mail and SMS. Whoever was reached is not told the same again; whoever was not is tried with the next look.</summary>
public sealed class TellWatchers(IEnumerable<INoticeChannel> channels, IOptions<WatchOptions> options)
{
    private readonly HashSet<(Guid News, string Address)> _reached = [];

    /// <summary>What is missing before anybody can be told; null while nothing is.</summary>
    public string? Missing
    {
        get
        {
            var settings = options.Value;
            if (settings.Mails.Count + settings.Numbers.Count == 0)
                return $"Nobody would be told: {WatchOptions.Section}:MailTo and SmsTo are empty.";
            if (settings.Mails.Count > 0 && Of(NoticeChannel.Email).Missing is { } mail)
                return mail;
            return settings.Numbers.Count > 0 ? Of(NoticeChannel.Sms).Missing : null;
        }
    }

    /// <param name="All">Whether everybody was told or never can be.</param>
    public sealed record Result(bool All, bool Any);

    public async Task<Result> ExecuteAsync(WatchNews news, Action<string> say, CancellationToken cancel)
    {
        _reached.RemoveWhere(each => each.News != news.Key);
        foreach (var address in options.Value.Mails)
            await SendAsync(NoticeChannel.Email, address, news, say, cancel);
        foreach (var number in options.Value.Numbers)
            await SendAsync(NoticeChannel.Sms, number, news, say, cancel);
        return new Result(_reached.Count == options.Value.Mails.Count + options.Value.Numbers.Count, _reached.Count > 0);
    }

    private async Task SendAsync(NoticeChannel kind, string address, WatchNews news, Action<string> say, CancellationToken cancel)
    {
        if (_reached.Contains((news.Key, address)))
            return;
        var text = new WrittenNotice(news.Subject, $"<p>{WebUtility.HtmlEncode(news.Text)}</p>", news.Text, $"{news.Subject}. {news.Text}", "");
        var answer = await Of(kind).SendAsync(new NoticeMessage(news.Key, "", address, text) { IsUrgent = true, Thread = "watch" }, cancel);
        var (isOver, said) = answer switch
        {
            ChannelAnswer.Accepted or ChannelAnswer.Delivered => (true, "was told"),
            ChannelAnswer.Rejected rejected => (true, $"cannot be told: {rejected.Why}"),
            ChannelAnswer.Unsure unsure => (true, $"was perhaps told: {unsure.Why}"),
            ChannelAnswer.Retry retry => (false, $"was not told yet: {retry.Why}"),
            ChannelAnswer.Down down => (false, $"was not told yet: {down.Why}"),
            _ => throw new InvalidOperationException(),
        };
        say($"{address} {said}");
        if (isOver)
            _reached.Add((news.Key, address));
    }

    private INoticeChannel Of(NoticeChannel kind) => channels.Single(channel => channel.Kind == kind);
}
