using System.Globalization;
using DrConsole.Platform;

namespace DrConsole.Overview;

/// <summary>What one look at the console gave.</summary>
public abstract record Sighting
{
    private Sighting()
    {
    }

    public sealed record Right : Sighting;

    /// <summary>It does not answer, or not as it should, and our own network works.</summary>
    public sealed record Wrong(string Why) : Sighting;

    /// <summary>Nothing answers, not even what always does: we see nothing and know nothing.</summary>
    public sealed record Blind(string Why) : Sighting;
}

/// <summary>What people are told.</summary>
/// <param name="Key">Alike over all attempts to tell the same.</param>
public sealed record WatchNews(Guid Key, string Subject, string Text, bool IsOver);

/// <summary>An outage that people were told of: what a watcher that is started again has to know, so that it neither tells anew nor forgets to say when it is over.</summary>
public sealed record ToldOutage(DateTimeOffset Since, DateTimeOffset ToldAt);

/// <summary>Decides what is told, from what is seen. No clock, no network: what it knows it is given.</summary>
public sealed class WatchState(string called, int after, TimeSpan repeat, ToldOutage? before = null)
{
    private int _wrong;
    private DateTimeOffset? _wrongSince = before?.Since;
    private DateTimeOffset? _toldAt = before?.ToldAt;
    private DateTimeOffset? _blindSince;
    private WatchNews? _news;

    /// <summary>What has to be told now, until <see cref="Told"/> says that it was; null for nothing.</summary>
    public WatchNews? See(Sighting seen, DateTimeOffset now)
    {
        if (seen is Sighting.Blind)
        {
            // It neither counts against the console nor for it.
            _blindSince ??= now;
            return null;
        }
        _blindSince = null;
        if (seen is Sighting.Wrong wrong)
        {
            _wrong++;
            _wrongSince ??= now;
            if (_news is { IsOver: true })
                _news = null;
            if (_wrong >= after && (_toldAt is null || now - _toldAt >= repeat))
                _news ??= Down(wrong.Why, now);
            return _news;
        }
        return Recovered(now);
    }

    /// <summary>Since when this host has seen nothing; null while it sees.</summary>
    public DateTimeOffset? BlindSince => _blindSince;

    public bool IsDown => _toldAt is not null;

    public ToldOutage? Outage => _toldAt is { } told ? new ToldOutage(_wrongSince!.Value, told) : null;

    /// <param name="all">Whether nobody is left to be tried again.</param>
    public void Told(WatchNews news, bool all, DateTimeOffset now)
    {
        if (!news.IsOver)
            _toldAt = now;
        if (!all)
            return;
        _news = null;
        if (news.IsOver)
            (_toldAt, _wrongSince) = (null, null);
    }

    private WatchNews? Recovered(DateTimeOffset now)
    {
        _wrong = 0;
        if (_toldAt is null)
        {
            // Nobody was told, so nobody waits for this.
            (_wrongSince, _news) = (null, null);
            return null;
        }
        if (_news is not { IsOver: true })
        {
            var lasted = Durations.Spoken(TimeSpan.FromSeconds(Math.Ceiling((now - _wrongSince!.Value).TotalSeconds)));
            _news = new WatchNews(Guid.CreateVersion7(now), $"{called} answers again", $"{called} answers again since {Time(now)}, after {lasted}.", IsOver: true);
        }
        return _news;
    }

    private WatchNews Down(string why, DateTimeOffset now) => new(
        Guid.CreateVersion7(now), _toldAt is null ? $"{called} does not answer" : $"{called} still does not answer",
        $"{called} has not answered as it should since {Time(_wrongSince!.Value)}, {_wrong.ToString(CultureInfo.InvariantCulture)} times in a row. {why} Whoever relies on it has the break-glass pack.", IsOver: false);

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
